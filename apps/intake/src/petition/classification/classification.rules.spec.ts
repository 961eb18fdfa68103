import { appeal, caseOf, claim, claimAfter, discipline, housing, on, petition, refusalOf } from '../../../test/given';
import { classified, mustBeComplete, sealedWhole } from './classification.rules';

const given = { purpose: 'APPEAL_REQUEST' as const, categoryCode: housing, place: 'pingchuan/hekou', urgent: false };

describe('classification', () => {
  it('IN-18 a claim has purpose, category, place and urgency, and is corrected until it is disposed of', () => {
    const first = claimAfter(caseOf(claim()), (state) => classified(state, given, on));
    expect(first.claim).toMatchObject({ status: 'CLASSIFIED', ...given });
    const corrected = claimAfter(first, (state) => classified(state, { ...given, urgent: true }, on));
    expect(corrected.claim.urgent).toBe(true);
    expect(refusalOf(() => classified(caseOf({ ...appeal(), status: 'DISPATCHED' }), given, on))).toBe(
      'ILLEGAL_TRANSITION',
    );
  });

  it('IN-18 needs category and place', () => {
    const { purpose, categoryCode, place } = given;
    expect(refusalOf(() => mustBeComplete({ purpose, place }))).toBe('CLASSIFICATION_INCOMPLETE');
    expect(refusalOf(() => mustBeComplete({ purpose, categoryCode, place: '' }))).toBe('CLASSIFICATION_INCOMPLETE');
    expect(mustBeComplete({ purpose, categoryCode, place })).toEqual(given);
  });

  it('IN-18 RG-19 refuses a discipline category under an ordinary purpose, and one that is none', () => {
    const refusal = (categoryCode: string) =>
      refusalOf(() => classified(caseOf(claim()), { ...given, categoryCode }, on));
    expect(refusal(discipline)).toBe('ACCUSATION_REQUIRED');
    expect(refusal('C99.99')).toBe('UNKNOWN_CATEGORY');
  });

  it('N4 is sealed whole when the last claim has left, with a neutral word', () => {
    expect(sealedWhole(petition([claim()]), on)).toBeNull();
    expect(sealedWhole(petition([]), on)).toMatchObject({
      patch: { sealed: true, status: 'DISPOSED' },
      event: { data: { disposedOn: on } },
    });
  });
});
