import { PetitionClosedV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import { mustBeAnswered, stepOf, type PetitionState, type PetitionStatus } from '../petition.life';

type State = Readonly<PetitionState>;

/**
 * RF-22, domain.md 3.1: every claim has its answer, nobody owes anything any more, and no withdrawal is being thought over.
 * @param openDuties duties of units that are not done yet, late ones too; the petitioner's own time to ask for review is none
 * @throws DomainError `NOT_ANSWERED_YET`, `OPEN_DUTIES`, `WITHDRAWAL_RUNNING`, `ILLEGAL_TRANSITION`
 */
export function mustBeClosable(state: State, openDuties: number): PetitionStatus {
  mustBeAnswered(state);
  const status = stepOf('close', state);
  if (openDuties > 0)
    throw refuse(
      'OPEN_DUTIES',
      `还有 ${openDuties} 项期限义务没有完成（如执行处理意见、报告和核验），全部完成后再办结。`,
      'Duties of units are still open: close once they are done.',
      { openDuties },
    );
  if (state.withdrawalOn !== null)
    throw refuse(
      'WITHDRAWAL_RUNNING',
      '信访人的撤回申请还在反悔期内，期满或者取消后再办结。',
      'The petitioner’s withdrawal is still being thought over.',
      { effectiveOn: state.withdrawalOn },
    );
  return status;
}

/** Procedure ended: every claim has its answer (RF-22). @throws those of `mustBeClosable` */
export const closed = (state: State, openDuties: number, on: CivilDate): Change<PetitionState> => ({
  patch: { status: mustBeClosable(state, openDuties), closedOn: on },
  event: PetitionClosedV1({ closedOn: on }),
});
