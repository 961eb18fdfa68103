import {
  CompetenceDesignatedV1,
  CompetenceDisputeOpenedV1,
  DraftProposedV1,
  ObjectionDecidedV1,
  ObjectionFiledV1,
  ReferralRedirectedV1,
} from '@daofang/contracts';
import { countProvisionalDeadline, publishedCalendar } from '@daofang/calendar';
import { byPaths, refuse, samePerson, type Change, type CivilDate, type Directory } from '@daofang/domain';
import { dueDate, type PolicyVersion } from '@daofang/regulation';
import {
  proposalFor,
  stepOf,
  type Proposal,
  type ReferralState,
  type ReferralStatus,
  type Sending,
} from '../referral.life';

type State = Readonly<ReferralState>;

/**
 * RG-12, OB-03: whether the unit may still say that it is not competent.
 * @throws DomainError `ILLEGAL_TRANSITION`, `OBJECTION_BARRED`, `OBJECTION_TOO_LATE`, `CALENDAR_YEAR_NOT_PUBLISHED`
 */
export function mustBeOpenToObjection(state: State, policy: PolicyVersion, on: CivilDate): ReferralStatus {
  const status = stepOf('object', state);
  if (state.objectionBarred || state.objection?.upheld === false)
    throw refuse(
      'OBJECTION_BARRED',
      '该单位已被指定或者异议已被驳回，不得再提出异议。',
      'The unit was designated, or its objection was rejected: it cannot object.',
      { unit: state.unit },
    );
  const { dueOn } = dueDate(policy, 'OB-03', { startedOn: state.deliveredOn, strict: true });
  if (on > dueOn)
    throw refuse(
      'OBJECTION_TOO_LATE',
      `异议期限为 ${dueOn}，已超过，须由本单位办理。`,
      'The five working days are over; the unit keeps the matter.',
      { dueOn, filedOn: on },
    );
  return status;
}

/** RG-12, OB-03: not ours, with detailed reasons, drafted for the head (ORG-44). @throws those of `mustBeOpenToObjection` */
export function objectionProposed(
  state: State,
  given: Pick<Extract<Proposal, { of: 'OBJECTION' }>, 'by' | 'text' | 'suggestedUnit'>,
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  mustBeOpenToObjection(state, policy, on);
  return {
    patch: { proposal: { of: 'OBJECTION', on, ...given }, sentBack: null },
    event: DraftProposedV1({ unit: state.unit, draft: 'OBJECTION', proposedOn: on }),
  };
}

/** ORG-44: the head has one working day; approved in it, a draft counts from its own day. Working days. */
const APPROVAL_DAYS = 1;

/**
 * OB-03, ORG-44: the objection that this person may approve, and the day it counts from.
 * @throws those of `proposalFor` and of `mustBeOpenToObjection`, asked of that day
 */
export function mustBeApprovable(
  state: State,
  by: string,
  policy: PolicyVersion,
  on: CivilDate,
): { filedOn: CivilDate; proposal: Extract<Proposal, { of: 'OBJECTION' }> } {
  const proposal = proposalFor(state, 'OBJECTION', by);
  const { dueOn } = countProvisionalDeadline({
    ...{ start: proposal.on, amount: APPROVAL_DAYS, unit: 'WORKING_DAYS', rollLastDay: true },
    calendar: publishedCalendar,
  });
  const filedOn = on <= dueOn ? proposal.on : on;
  mustBeOpenToObjection(state, policy, filedOn);
  return { filedOn, proposal };
}

/** OB-03, ORG-44: the head agrees: now it is an objection. @throws those of `mustBeApprovable` */
export function objected(state: State, by: string, policy: PolicyVersion, on: CivilDate): Change<ReferralState> {
  const { filedOn, proposal } = mustBeApprovable(state, by, policy, on);
  const { unit, sender, policyVersion } = state;
  const { text: reasons, suggestedUnit } = proposal;
  return {
    patch: {
      status: stepOf('object', state),
      proposal: null,
      objection: { reasons, suggestedUnit, filedOn, verification: null, upheld: null, decidedOn: null },
    },
    event: ObjectionFiledV1({ unit, sender, suggestedUnit, filedOn, approvedOn: on, policyVersion }),
  };
}

/**
 * OB-04: whether this person may decide the objection: not who sent the matter, nor who approved that.
 * @throws DomainError `ILLEGAL_TRANSITION`, `SAME_PERSON`
 */
export function mustBeOpenToDecision(state: State, by: string): void {
  stepOf('rejectObjection', state);
  if (by === state.author || by === state.approver)
    throw samePerson(
      '异议须由转送经办人以外的人核实。',
      'Another person than the one who sent it verifies the objection.',
    );
}

/**
 * OB-04, N2: the sender verified the objection. An upheld one returns the matter, so often and no more.
 * @throws DomainError `RETURNS_EXHAUSTED` and those of `mustBeOpenToDecision`
 */
export function objectionDecided(
  state: State,
  { by, ...decision }: { upheld: boolean; verification: string; by: string },
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  mustBeOpenToDecision(state, by);
  const { upheld } = decision;
  if (upheld && state.returns >= policy.maxReturns)
    throw refuse(
      'RETURNS_EXHAUSTED',
      '已达退回次数上限，请提请指定管辖。',
      'It was returned as often as the policy allows: open a competence dispute.',
      { returns: state.returns },
    );
  return {
    patch: {
      status: stepOf(upheld ? 'upholdObjection' : 'rejectObjection', state),
      objection: state.objection && { ...state.objection, ...decision, decidedOn: on },
    },
    event: ObjectionDecidedV1({ unit: state.unit, upheld, decidedOn: on }),
  };
}

/** After a return: on to another unit. @throws DomainError `ILLEGAL_TRANSITION`, `SAME_UNIT` */
export function redirected(state: State, unit: string, on: CivilDate): Change<ReferralState> {
  const status = stepOf('redirect', state);
  if (unit === state.unit)
    throw refuse('SAME_UNIT', '不能改送给退回的单位。', 'It cannot go back to the unit that returned it.', { unit });
  return { patch: { status }, event: ReferralRedirectedV1({ unit: state.unit, toUnit: unit, redirectedOn: on }) };
}

/**
 * RG-14: who decides a dispute: the common superior of the units in it.
 * @throws DomainError `ILLEGAL_TRANSITION`, `NO_COMMON_SUPERIOR`
 */
export function mustHaveDecider(state: State, directory: Directory = byPaths): string {
  stepOf('openDispute', state);
  const { unit, sender, objection } = state;
  const decider = directory.commonSuperior([
    unit,
    sender,
    ...(objection?.suggestedUnit ? [objection.suggestedUnit] : []),
  ]);
  if (decider !== null) return decider;
  throw refuse(
    'NO_COMMON_SUPERIOR',
    '没有共同上级，请提请信访工作联席会议协调。',
    'There is no common superior: bring it before the joint meeting.',
  );
}

/** RG-14, OB-06: negotiation failed; the common superior decides. @throws those of `mustHaveDecider` */
export function disputeOpened(state: State, on: CivilDate, directory: Directory = byPaths): Change<ReferralState> {
  const decider = mustHaveDecider(state, directory);
  return {
    patch: { status: stepOf('openDispute', state), decider },
    event: CompetenceDisputeOpenedV1({ decider, openedOn: on, policyVersion: state.policyVersion }),
  };
}

/** RG-14: the deciding unit names who is competent. @throws DomainError `ILLEGAL_TRANSITION` */
export const designated = (state: State, unit: string, on: CivilDate): Change<ReferralState> => ({
  patch: { status: stepOf('designate', state) },
  event: CompetenceDesignatedV1({ unit, decidedBy: state.decider ?? state.sender, designatedOn: on }),
});

/** What goes to the next unit: the same claims and days of report, from the same sender. A redirection counts as a return (N2). */
export const sentOn = (state: State, to: Pick<Sending, 'id' | 'unit' | 'author'>): Sending => {
  const { id: follows, petitionId, claimIds, sender, mode, reportDueOn, policyVersion, returns } = state;
  return { ...to, follows, petitionId, claimIds, sender, mode, reportDueOn, policyVersion, returns: returns + 1 };
};

/** N2: the designated unit cannot object; nothing was returned by it. */
export const sentByDesignation = (state: State, to: Pick<Sending, 'id' | 'unit' | 'author'>): Sending => ({
  ...sentOn(state, to),
  returns: state.returns,
  objectionBarred: true,
});
