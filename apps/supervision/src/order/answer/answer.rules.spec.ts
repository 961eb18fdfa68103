import { after, answered, issued, proposed, refusalOf } from '../../../test/given';
import { mustBeOpenToVerification, responded, verified } from './answer.rules';

const answer = { by: 'officer-01', response: 'v1:y' };
const verdict = { by: 'supervisor-01', accepted: true, note: 'v1:z', respondBy: '2026-06-01' };
const refused = { ...verdict, accepted: false };

describe('the answer to an order', () => {
  it('RG-31 is given, verified, and closes the order', () => {
    const given = after(issued(), (state) => responded(state, answer, '2026-05-20'));
    expect(given).toMatchObject({ status: 'RESPONDED', respondedBy: 'officer-01', respondedOn: '2026-05-20' });
    const closed = after(given, (state) => verified(state, verdict, '2026-05-22'));
    expect(closed).toMatchObject({ status: 'VERIFIED_CLOSED', verifiedOn: '2026-05-22', respondBy: '2026-05-23' });
  });

  it('RG-31 that does not hold goes back, and is given again by a new day', () => {
    const returned = after(answered(), (state) => verified(state, refused, '2026-05-22'));
    expect(returned).toMatchObject({ status: 'RETURNED', respondBy: '2026-06-01' });
    expect(after(returned, (state) => responded(state, answer, '2026-05-30')).status).toBe('RESPONDED');
  });

  it('OB-16 the new day leaves the unit until tomorrow at least; an answer that holds needs none', () => {
    const today = '2026-06-01';
    expect(refusalOf(() => verified(answered(), refused, today))).toBe('RESPOND_BY_TOO_EARLY');
    expect(refusalOf(() => verified(answered(), verdict, today))).toBe('NONE');
  });

  it('SV-42 is not verified by who gave it', () => {
    expect(refusalOf(() => mustBeOpenToVerification(answered(), 'officer-01'))).toBe('SAME_PERSON');
    for (const accepted of [true, false])
      expect(refusalOf(() => verified(answered(), { ...verdict, accepted, by: 'officer-01' }, '2026-05-22'))).toBe(
        'SAME_PERSON',
      );
  });

  it('is given to what was issued, and verified once it is given', () => {
    for (const state of [proposed(), answered()])
      expect(refusalOf(() => responded(state, answer, '2026-05-20'))).toBe('ILLEGAL_TRANSITION');
    for (const state of [proposed(), issued(), issued({ status: 'VERIFIED_CLOSED' })]) {
      expect(refusalOf(() => verified(state, verdict, '2026-05-22'))).toBe('ILLEGAL_TRANSITION');
      expect(refusalOf(() => verified(state, refused, '2026-05-22'))).toBe('ILLEGAL_TRANSITION');
    }
  });
});
