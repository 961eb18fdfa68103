import { ExecutionReportedV1, ExecutionVerifiedV1 } from '@daofang/contracts';
import { refuse, samePerson, type Change, type CivilDate } from '@daofang/domain';
import { isIn, stepOf, type Answer, type Execution, type ReferralState } from '../referral.life';

type State = Readonly<ReferralState>;

/** What the opinion promised. */
const toExecute = ({ opinion }: State): Answer[] =>
  (opinion?.answers ?? []).filter(({ executeBy }) => executeBy !== null);

const isDone = (executions: readonly Execution[], claimId: string): boolean =>
  executions.some((execution) => execution.claimId === claimId && execution.accepted === true);

/** OB-14: the units that owe the execution of a claim: nothing of it was reported, or the proof was not accepted. */
export const owingExecution = (state: State): string[] =>
  isIn(state, ['OPINION_SERVED'])
    ? toExecute(state)
        .filter(({ claimId }) => !state.executions.some((each) => each.claimId === claimId && each.accepted !== false))
        .map(({ executingUnit }) => executingUnit ?? state.unit)
    : [];

/**
 * N10: whether anything of a claim, or of any claim, is to be executed.
 * @throws DomainError `NOT_SERVED_YET`, `NOTHING_TO_EXECUTE`
 */
export function mustBeExecutable(state: State, claimId?: string): Answer {
  if (!isIn(state, ['OPINION_SERVED', 'EXECUTED']))
    throw refuse('NOT_SERVED_YET', '处理意见尚未送达。', 'The opinion is not served yet.');
  const answer = toExecute(state).find((each) => claimId === undefined || each.claimId === claimId);
  if (answer) return answer;
  throw refuse('NOTHING_TO_EXECUTE', '该诉求没有需要执行的内容。', 'Nothing of this claim is to be executed.', {
    claimId,
  });
}

/** N10: what was promised is done, says the unit that had to. @throws those of `mustBeExecutable` */
export function executionReported(
  state: State,
  { claimId, unit, by, proofHash }: { claimId: string; unit: string; by: string; proofHash: string },
  on: CivilDate,
): Change<ReferralState> {
  const { executingUnit } = mustBeExecutable(state, claimId);
  const reported = { claimId, unit, reportedOn: on, reportedBy: by, proofHash, accepted: null };
  return {
    patch: { executions: [...state.executions.filter((each) => each.claimId !== claimId), reported] },
    event: ExecutionReportedV1({
      claimId,
      unit: executingUnit ?? unit,
      sender: state.sender,
      reportedOn: on,
      proofHash,
    }),
  };
}

/**
 * SV-42: whether this person may verify what was reported of a claim, or of any claim.
 * @throws DomainError `NO_EXECUTION_REPORTED`, `SAME_PERSON` and those of `mustBeExecutable`
 */
export function mustAwaitVerification(state: State, by: string, claimId?: string): Execution {
  mustBeExecutable(state, claimId);
  const reported = state.executions.filter(
    (each) => each.accepted === null && (claimId === undefined || each.claimId === claimId),
  );
  if (reported.length === 0)
    throw refuse('NO_EXECUTION_REPORTED', '责任单位尚未上报执行情况。', 'No execution was reported.', { claimId });
  const ofAnother = reported.find(({ reportedBy }) => reportedBy !== by);
  if (ofAnother) return ofAnother;
  throw samePerson('执行情况须由上报人以外的人核验。', 'Another person than the reporter verifies.');
}

/** A supervisor saw the proof. When all of it is done, the referral is executed. @throws those of `mustAwaitVerification` */
export function executionVerified(
  state: State,
  { claimId, accepted, by }: { claimId: string; accepted: boolean; by: string },
  on: CivilDate,
): Change<ReferralState> {
  const reported = mustAwaitVerification(state, by, claimId);
  const executions = state.executions.map((each) => (each === reported ? { ...each, accepted } : each));
  const isComplete = toExecute(state).every((answer) => isDone(executions, answer.claimId));
  const status = isComplete && state.status !== 'EXECUTED' ? stepOf('completeExecution', state) : state.status;
  return {
    patch: { executions, status },
    event: ExecutionVerifiedV1({
      claimId,
      unit: reported.unit,
      accepted,
      reportedOn: reported.reportedOn,
      verifiedOn: on,
    }),
  };
}
