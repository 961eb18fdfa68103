import { PetitionClosedV1 } from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { mustBeAnswered, stepOf, type PetitionState, type PetitionStatus } from '../petition.life';

type State = Readonly<PetitionState>;

/** @throws DomainError `NOT_ANSWERED_YET`, `ILLEGAL_TRANSITION` */
export function mustBeClosable(state: State): PetitionStatus {
  mustBeAnswered(state);
  return stepOf('close', state);
}

/** Procedure ended: every claim has its answer (RF-22). @throws those of `mustBeClosable` */
export const closed = (state: State, on: CivilDate): Change<PetitionState> => ({
  patch: { status: mustBeClosable(state), closedOn: on },
  event: PetitionClosedV1({ closedOn: on }),
});
