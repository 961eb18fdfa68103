import {
  EvaluationGivenV1,
  PetitionSettledV1,
  PetitionWithdrawnV1,
  WithdrawalRequestedV1,
  WithdrawalRevokedV1,
  type Grade,
} from '@daofang/contracts';
import { addDays } from '@daofang/calendar';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import type { PolicyVersion } from '@daofang/regulation';
import { isAnswered, mustBeAnswered, stepOf, type PetitionState, type PetitionStatus } from '../petition.life';

type State = Readonly<PetitionState>;

/** @throws DomainError `NOT_ANSWERED_YET`, `ILLEGAL_TRANSITION` */
export function mustBeOpenToEvaluation(state: State): PetitionStatus {
  mustBeAnswered(state);
  return stepOf('evaluate', state);
}

/** Two grades, apart: the petition office, and the unit that handled it. @throws those of `mustBeOpenToEvaluation` */
export const evaluated = (
  state: State,
  given: { officeGrade: Grade; unitGrade: Grade | null; unit: string | null },
  on: CivilDate,
): Change<PetitionState> => ({
  patch: { status: mustBeOpenToEvaluation(state) },
  event: EvaluationGivenV1({ ...given, givenOn: on }),
});

/** @throws DomainError `ILLEGAL_TRANSITION`, `WITHDRAWAL_RUNNING` */
export function mustBeOpenToWithdrawal(state: State): void {
  stepOf('withdraw', state);
  if (state.withdrawalOn !== null)
    throw refuse('WITHDRAWAL_RUNNING', '已提出撤回申请。', 'A withdrawal is already requested.');
}

/**
 * Only the petitioner takes it back; it takes effect after the cooling-off days, and is never linked to aid.
 * @throws those of `mustBeOpenToWithdrawal`
 */
export function withdrawalRequested(state: State, policy: PolicyVersion, on: CivilDate): Change<PetitionState> {
  mustBeOpenToWithdrawal(state);
  const effectiveOn = addDays(on, policy.withdrawalCoolingOffDays);
  return { patch: { withdrawalOn: effectiveOn }, event: WithdrawalRequestedV1({ requestedOn: on, effectiveOn }) };
}

/** @throws DomainError `NO_WITHDRAWAL` */
export function mustHaveWithdrawal({ withdrawalOn }: State): void {
  if (withdrawalOn === null) throw refuse('NO_WITHDRAWAL', '没有待生效的撤回申请。', 'No withdrawal is pending.');
}

/** Thought better of it. @throws DomainError `NO_WITHDRAWAL` */
export function withdrawalRevoked(state: State, on: CivilDate): Change<PetitionState> {
  mustHaveWithdrawal(state);
  return { patch: { withdrawalOn: null }, event: WithdrawalRevokedV1({ revokedOn: on }) };
}

/** The cooling-off days are over: what is not answered is withdrawn. @throws DomainError `ILLEGAL_TRANSITION` */
export const withdrawn = (state: State, on: CivilDate): Change<PetitionState> => ({
  patch: {
    status: stepOf('withdraw', state),
    claims: state.claims.map((claim) => (isAnswered(claim) ? claim : { ...claim, status: 'WITHDRAWN' as const })),
  },
  event: PetitionWithdrawnV1({ withdrawnOn: on }),
});

/** @throws DomainError `NOT_EXECUTED_YET`, `ILLEGAL_TRANSITION` */
export function mustBeExecuted(state: State, openExecutions: number): PetitionStatus {
  if (openExecutions > 0)
    throw refuse(
      'NOT_EXECUTED_YET',
      '还有处理意见尚未执行完毕，暂不能确认案结事了。',
      'Some supported claims are not executed yet.',
      { openExecutions },
    );
  return stepOf('settle', state);
}

/** SV-35: the result is executed and the petitioner says so. @throws those of `mustBeExecuted` */
export const settled = (state: State, openExecutions: number, on: CivilDate): Change<PetitionState> => ({
  patch: { status: mustBeExecuted(state, openExecutions), settledOn: on },
  event: PetitionSettledV1({ settledOn: on }),
});
