import { PetitionsLinkedV1, PetitionsUnlinkedV1, RepeatPetitionDetectedV1, type LinkKind } from '@daofang/contracts';
import { DomainError, refuse, type Change, type CivilDate } from '@daofang/domain';
import { isAnswered, type PetitionState } from '../petition.life';

type State = Readonly<PetitionState>;

/** @throws DomainError `LINKED_TO_ITSELF` */
export function mustBeAnother({ id }: State, otherPetitionId: string): void {
  if (id === otherPetitionId)
    throw new DomainError('LINKED_TO_ITSELF', '不能与本件关联。', 'A petition is not linked to itself.', 'INVALID');
}

/** IN-30: a person decided that two petitions belong together. */
export const linked = (otherPetitionId: string, kind: LinkKind, on: CivilDate): Change<PetitionState> => ({
  patch: {},
  event: PetitionsLinkedV1({ otherPetitionId, kind, linkedOn: on }),
});

/** K82: what was decided before is taken back in the open. */
export const unlinked = (otherPetitionId: string, kind: LinkKind, on: CivilDate): Change<PetitionState> => ({
  patch: {},
  event: PetitionsUnlinkedV1({ otherPetitionId, kind, unlinkedOn: on }),
});

/** K81: a repeat comes after the other was answered. @throws DomainError `NOT_ANSWERED_YET`, `NOT_A_REPEAT` */
export function mustComeAfter({ arrivedOn }: State, earlier: State): void {
  if (!earlier.claims.every(isAnswered))
    throw refuse(
      'NOT_ANSWERED_YET',
      '原件尚未答复，不属于再次信访；请选择“重复件”或者“同源事项”。',
      'The earlier petition is not answered yet: choose DUPLICATE or SAME_CAUSE.',
    );
  const answeredOn = earlier.claims.reduce(
    (last, claim) => ((claim.answeredOn ?? '') > last ? (claim.answeredOn ?? '') : last),
    '',
  );
  if (arrivedOn >= answeredOn) return;
  throw refuse(
    'NOT_A_REPEAT',
    `本件 ${arrivedOn} 收到，早于原件的答复（${answeredOn}），不属于再次信访；请选择“重复件”或者“同源事项”。`,
    'This petition came before the other was answered: choose DUPLICATE or SAME_CAUSE.',
    { arrivedOn, answeredOn },
  );
}

/**
 * N7: the claim came back after it was answered; the department's work is looked at, never the petitioner.
 * @param answeredBy the unit that answered the earlier one; its desk where none did
 * @throws those of `mustComeAfter`
 */
export function repeatReported(
  state: State,
  earlier: State,
  answeredBy: string | null,
  on: CivilDate,
): Change<PetitionState> {
  mustComeAfter(state, earlier);
  const responsibleUnit = answeredBy ?? earlier.unit;
  return {
    patch: {},
    event: RepeatPetitionDetectedV1({ previousPetitionId: earlier.id, responsibleUnit, detectedOn: on }),
  };
}
