import {
  ComplaintFiledV1,
  EvaluationGivenV1,
  PetitionSettledV1,
  PetitionWithdrawnV1,
  WithdrawalRequestedV1,
  WithdrawalRevokedV1,
  type ComplaintAbout,
  type Grade,
} from '@daofang/contracts';
import { addDays } from '@daofang/calendar';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import type { PolicyVersion } from '@daofang/regulation';
import { isAnswered, mustBeAnswered, stepOf, type PetitionState, type PetitionStatus } from '../petition.life';

type State = Readonly<PetitionState>;

/**
 * OB-25: rated once; after the procedure ended within its days, which count from the last answer.
 * @throws DomainError `NOT_ANSWERED_YET`, `EVALUATED_ALREADY`, `EVALUATION_OVER`, `ILLEGAL_TRANSITION`
 */
export function mustBeOpenToEvaluation(state: State, { evaluationDays }: PolicyVersion, on: CivilDate): PetitionStatus {
  mustBeAnswered(state);
  if (state.evaluatedOn)
    throw refuse('EVALUATED_ALREADY', '您已经评价过。', 'It was rated already.', { evaluatedOn: state.evaluatedOn });
  if (state.status !== 'CLOSED') return stepOf('evaluate', state);
  const until = addDays(lastAnsweredOn(state) ?? on, evaluationDays);
  if (on > until)
    throw refuse('EVALUATION_OVER', `评价期已于 ${until} 结束。`, 'The days for rating are over.', { until });
  return stepOf('evaluateClosed', state);
}

/** The day of the last answer; null where no claim has one. */
const lastAnsweredOn = ({ claims }: State): CivilDate | null =>
  claims.reduce<CivilDate | null>(
    (last, { answeredOn }) => (answeredOn && (!last || answeredOn > last) ? answeredOn : last),
    null,
  );

/** Two grades, apart: the petition office, and the unit that handled it. @throws those of `mustBeOpenToEvaluation` */
export const evaluated = (
  state: State,
  given: { officeGrade: Grade; unitGrade: Grade | null; unit: string | null },
  policy: PolicyVersion,
  on: CivilDate,
): Change<PetitionState> => ({
  patch: { status: mustBeOpenToEvaluation(state, policy, on), evaluatedOn: on },
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

/** What took effect is not undone. @throws DomainError `WITHDRAWN`, `NO_WITHDRAWAL` */
export function mustHaveWithdrawal({ status, withdrawalOn }: State): void {
  if (status === 'WITHDRAWN')
    throw refuse(
      'WITHDRAWN',
      '撤回已经生效，不能取消。仍要反映的，可以重新提出，写明原信访件编号即可。',
      'The withdrawal took effect: register again, naming the former case number.',
    );
  if (withdrawalOn === null) throw refuse('NO_WITHDRAWAL', '没有待生效的撤回申请。', 'No withdrawal is pending.');
}

/** Thought better of it. @throws those of `mustHaveWithdrawal` */
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

/** What came to its end by the petitioner's own word has nothing left to urge. @throws DomainError `NOTHING_TO_URGE` */
export function mustBeOpenToComplaint(state: State): void {
  if (state.status === 'WITHDRAWN' || state.status === 'SETTLED')
    throw refuse(
      'NOTHING_TO_URGE',
      '该件已由您撤回或者确认解决，不能再催办、投诉；有新情况的请重新提出。',
      'You took it back, or said it is settled.',
    );
}

/** 催办, 投诉: a supervisor has to answer it (OB-45). The state of the petition stays. @throws those of `mustBeOpenToComplaint` */
export function complaintFiled(
  state: State,
  { complaintId, about }: { complaintId: string; about: ComplaintAbout },
  on: CivilDate,
): Change<PetitionState> {
  mustBeOpenToComplaint(state);
  return { patch: {}, event: ComplaintFiledV1({ complaintId, about, unit: state.unit, filedOn: on }) };
}
