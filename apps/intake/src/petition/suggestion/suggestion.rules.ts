import { SuggestionAssignedV1, SuggestionRepliedV1 } from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { claimMoved, claimStep, mustBeFor, type Adoption, type ClaimCase, type PetitionState } from '../petition.life';

/** Whether the claim can be given to a unit to be studied. @throws DomainError `WRONG_PURPOSE` and those of `claimStep` */
export function mustBeSuggestion(state: ClaimCase): void {
  mustBeFor('SUGGESTION', state.claim);
  claimStep('assignSuggestion', state);
}

/** IN-29: a suggestion goes to a unit to be studied. @throws those of `mustBeSuggestion` */
export function suggestionAssigned(state: ClaimCase, unit: string, on: CivilDate): Change<PetitionState> {
  mustBeSuggestion(state);
  const event = SuggestionAssignedV1({ claimId: state.claim.id, unit, assignedOn: on });
  return claimMoved('assignSuggestion', state, { disposition: { unit } }, event);
}

/** RG-18: adopted wholly, partly or not, always with an answer. @throws those of `claimStep` */
export function suggestionReplied(state: ClaimCase, adopted: Adoption, on: CivilDate): Change<PetitionState> {
  const unit = state.claim.disposition?.unit ?? state.petition.unit;
  const event = SuggestionRepliedV1({ claimId: state.claim.id, unit, adopted, repliedOn: on });
  return claimMoved('replySuggestion', state, { disposition: { unit, adopted }, answeredOn: on }, event);
}
