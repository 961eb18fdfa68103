import { unit } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { onClaim } from '../claim.runner';
import { mayDispose, mustReceive } from '../petition.policy';
import { mustBeSuggestion, suggestionAssigned } from './suggestion.rules';

/** IN-29: the unit studies it and must answer (OB-09). */
export const assignSuggestion = onClaim.command('assignSuggestion', {
  about: '将建议交单位研究。',
  may: mayDispose,
  can: (state) => verdictOf(() => mustBeSuggestion(state)),
  owes: (state) => (verdictOf(() => mustBeSuggestion(state)) === true ? state.petition.unit : null),
  answers: 'Petition!',
  input: { unit: unit() },
  async act(claim, { unit }, { today, receiver }) {
    mustReceive(claim.snapshot.petition.unit, { unit, mode: 'TRANSFER' }, await receiver(unit));
    claim.petition.dispose(suggestionAssigned(claim.snapshot, unit, today), today);
  },
});
