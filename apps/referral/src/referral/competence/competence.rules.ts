import { ObjectionFiledV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import { dueDate, type PolicyVersion } from '@daofang/regulation';
import { stepOf, type ReferralState, type ReferralStatus } from '../referral.life';

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

/** RG-12, OB-03: not ours, with detailed reasons. @throws those of `mustBeOpenToObjection` */
export function objected(
  state: State,
  given: { reasons: string; suggestedUnit: string | null },
  policy: PolicyVersion,
  on: CivilDate,
): Change<ReferralState> {
  const status = mustBeOpenToObjection(state, policy, on);
  const { unit, sender, policyVersion } = state;
  return {
    patch: { status, objection: { ...given, filedOn: on, verification: null, upheld: null, decidedOn: null } },
    event: ObjectionFiledV1({ unit, sender, suggestedUnit: given.suggestedUnit, filedOn: on, policyVersion }),
  };
}
