import { appeal, caseOf, claim, claimAfter, on, refusalOf, suggestion } from '../../../test/given';
import { suggestionAssigned, suggestionReplied } from './suggestion.rules';

describe('a suggestion', () => {
  it('IN-29 RG-18 is studied by a unit and answered, adopted or not', () => {
    const studied = claimAfter(caseOf(suggestion()), (state) => suggestionAssigned(state, 'pingchuan/hekou', on));
    expect(studied.claim).toMatchObject({ status: 'STUDYING', disposition: { unit: 'pingchuan/hekou' } });
    const replied = claimAfter(studied, (state) => suggestionReplied(state, 'NOT_ADOPTED', on));
    expect(replied.claim).toMatchObject({
      status: 'ANSWERED',
      disposition: { unit: 'pingchuan/hekou', adopted: 'NOT_ADOPTED' },
    });
    expect(refusalOf(() => suggestionReplied(replied, 'ADOPTED', on))).toBe('ILLEGAL_TRANSITION');
  });

  it('RG-09 an appeal is not studied, nor what is not classified', () => {
    expect(refusalOf(() => suggestionAssigned(caseOf(appeal()), 'pingchuan/hekou', on))).toBe('WRONG_PURPOSE');
    expect(refusalOf(() => suggestionAssigned(caseOf(claim()), 'pingchuan/hekou', on))).toBe('ILLEGAL_TRANSITION');
  });
});
