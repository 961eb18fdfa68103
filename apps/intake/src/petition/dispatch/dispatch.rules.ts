import {
  ClaimsDispatchRequestedV1,
  DispatchProposedV1,
  DispatchReturnedV1,
  type DispatchMode,
} from '@daofang/contracts';
import { DomainError, samePerson, verdictOf, type Change, type CivilDate } from '@daofang/domain';
import { claimOf, claimStep, mustBeFor, type ClaimCase, type ClaimState, type PetitionState } from '../petition.life';

type State = Readonly<PetitionState>;

const noClaim = () => new DomainError('CLAIM_REQUIRED', '请选择要转交的诉求。', 'Name at least one claim.', 'INVALID');

function mustBeDispatchable(state: ClaimCase): void {
  mustBeFor('APPEAL_REQUEST', state.claim);
  claimStep('dispatch', state);
}

/**
 * Whether anything of the petition can be dispatched.
 * @throws DomainError what the first claim is refused with: `WRONG_PURPOSE`, `ILLEGAL_TRANSITION`, `WITHDRAWN`
 */
export function mustHaveDispatchable(petition: State): void {
  const refusals = petition.claims.map((claim) => verdictOf(() => mustBeDispatchable({ petition, claim })));
  if (refusals.includes(true)) return;
  throw refusals.find((refusal) => refusal !== true) ?? noClaim();
}

/** Whether the desk owes a dispatch: a draft of one is with its head. */
export const owesDispatch = (petition: State): boolean =>
  petition.claims.some(
    (claim) => claim.status === 'CLASSIFIED' && verdictOf(() => mustBeDispatchable({ petition, claim })) === true,
  );

/** Where claims go, and how. */
export interface Dispatch {
  unit: string;
  mode: DispatchMode;
  reportDueOn: CivilDate | null;
  requestedBy: string;
}

const mustBeWhole = (state: State, claimIds: readonly string[], { mode, reportDueOn }: Dispatch, on: CivilDate) => {
  const named = [...new Set(claimIds)].map((claimId) => claimOf(state, claimId));
  if (named.length === 0) throw noClaim();
  if (mode === 'ASSIGN' && reportDueOn === null)
    throw new DomainError(
      'REPORT_DATE_REQUIRED',
      '交办须指定办结报告的日期。',
      'An assigned matter needs the day its report is due.',
      'INVALID',
    );
  if (reportDueOn !== null && reportDueOn < on)
    throw new DomainError(
      'DATE_IN_THE_PAST',
      '报告日期不能早于今天。',
      'The report cannot be due in the past.',
      'INVALID',
      { reportDueOn },
    );
  for (const each of named) mustBeDispatchable(each);
  return named;
};

const withClaims = (state: State, named: readonly ClaimCase[], change: (claim: ClaimState) => ClaimState) => ({
  claims: state.claims.map((claim) => (named.some((each) => each.claim.id === claim.id) ? change(claim) : claim)),
});

const requested = (
  state: State,
  named: readonly ClaimCase[],
  { unit, mode, reportDueOn, requestedBy }: Dispatch,
  on: CivilDate,
  approvedBy?: string,
) =>
  ClaimsDispatchRequestedV1({
    claimIds: named.map(({ claim }) => claim.id),
    unit,
    mode,
    reportDueOn,
    sender: state.unit,
    requestedBy,
    ...(approvedBy !== undefined && { approvedBy }),
    categoryCode: named[0]?.claim.categoryCode ?? '',
    place: named[0]?.claim.place ?? '',
    urgent: named.some(({ claim }) => claim.urgent),
    requestedOn: on,
    ...(unit === state.unit && { receivedOn: state.arrivedOn }),
    policyVersion: state.policyVersion,
  });

/**
 * RG-09, RF-12: several claims go to one unit together, from the petition's desk.
 * @throws DomainError `CLAIM_REQUIRED`, `NOT_FOUND`, `REPORT_DATE_REQUIRED`, `DATE_IN_THE_PAST`, `WRONG_PURPOSE`, `ILLEGAL_TRANSITION`
 */
export function dispatched(
  state: State,
  claimIds: readonly string[],
  given: Dispatch,
  on: CivilDate,
): Change<PetitionState> {
  const named = mustBeWhole(state, claimIds, given, on);
  const sent = (claim: ClaimState) => ({
    ...claim,
    status: claimStep('dispatch', { petition: state, claim }),
    disposition: { unit: given.unit },
  });
  return { patch: withClaims(state, named, sent), event: requested(state, named, given, on) };
}

/** ORG-44, RF-27: the same, drafted for the head of the desk; the claims are still the desk's (OB-02). @throws those of `dispatched` */
export function dispatchProposed(
  state: State,
  claimIds: readonly string[],
  given: Dispatch & { id: string },
  on: CivilDate,
): Change<PetitionState> {
  const named = mustBeWhole(state, claimIds, given, on);
  const { id, unit, mode, reportDueOn, requestedBy: proposedBy } = given;
  const drafted = (claim: ClaimState) => ({
    ...claim,
    status: claimStep('proposeDispatch', { petition: state, claim }),
    disposition: { proposed: { id, unit, mode, reportDueOn }, proposedBy },
  });
  return {
    patch: withClaims(state, named, drafted),
    event: DispatchProposedV1({ claimIds: named.map(({ claim }) => claim.id), unit, mode, proposedOn: on }),
  };
}

/** A draft of a dispatch, with the claims it is of. */
export interface DraftedDispatch extends Dispatch {
  claims: ClaimCase[];
}

/** ORG-44: the draft that a claim is part of. @throws DomainError `ILLEGAL_TRANSITION`, `WITHDRAWN` */
export function draftOf(state: ClaimCase): DraftedDispatch {
  claimStep('approveDispatch', state);
  const { proposed, proposedBy = '' } = state.claim.disposition ?? {};
  const { petition } = state;
  const together = petition.claims.filter(
    ({ status, disposition }) => status === 'DISPATCH_PROPOSED' && disposition?.proposed?.id === proposed?.id,
  );
  const { unit = '', mode = 'TRANSFER', reportDueOn = null } = proposed ?? {};
  return { unit, mode, reportDueOn, requestedBy: proposedBy, claims: together.map((claim) => ({ petition, claim })) };
}

/** ORG-42: the draft that this person may approve: not its own. @throws DomainError `SAME_PERSON` and those of `draftOf` */
export function mustBeApprovable(state: ClaimCase, by: string): DraftedDispatch {
  const draft = draftOf(state);
  if (draft.requestedBy === by)
    throw samePerson('转交须由经办人以外的负责人审批。', 'The head approves, not who drafted.');
  return draft;
}

/** RF-27, ORG-30: the head of the desk agrees: the claims go. @throws those of `mustBeApprovable` */
export function dispatchApproved(state: ClaimCase, by: string, on: CivilDate): Change<PetitionState> {
  const { claims: named, ...given } = mustBeApprovable(state, by);
  const { petition } = state;
  const sent = (claim: ClaimState) => ({
    ...claim,
    status: claimStep('approveDispatch', { petition, claim }),
    disposition: { unit: given.unit },
  });
  return { patch: withClaims(petition, named, sent), event: requested(petition, named, given, on, by) };
}

/** ORG-44: the head gives the draft back; the desk still owes the claims. @param reason encrypted @throws those of `draftOf` */
export function dispatchReturned(state: ClaimCase, reason: string, on: CivilDate): Change<PetitionState> {
  const { claims: named } = draftOf(state);
  const { petition } = state;
  const back = (claim: ClaimState) => ({
    ...claim,
    status: claimStep('returnDispatch', { petition, claim }),
    disposition: { returned: reason },
  });
  return {
    patch: withClaims(petition, named, back),
    event: DispatchReturnedV1({ claimIds: named.map(({ claim }) => claim.id), returnedOn: on }),
  };
}
