import { newId } from '@daofang/domain';
import { after, applied, first, party, refusalOf, second } from '../../../test/given';
import type { DisputeState, Party } from '../dispute.life';
import { accepted, consented, declined, mustBeAsked } from './consent.rules';

const yes = (partyId: string) => (state: DisputeState) => consented(state, partyId, '2026-03-19');
const no = (partyId: string) => (state: DisputeState) => declined(state, partyId, '2026-03-20');

describe('consent', () => {
  it('调解法 17: needs the consent of all', () => {
    const half = after(applied(), yes(first));
    expect(half.status).toBe('APPLIED');
    expect(accepted(half, '2026-03-19')).toBeNull();
    expect(yes(second)(half).event.data).toEqual({ party: second, givenOn: '2026-03-19' });
    expect(accepted(after(half, yes(second)), '2026-03-20')).toMatchObject({
      patch: { status: 'ACCEPTED', acceptedOn: '2026-03-20' },
      event: { type: 'mediation.MediationAccepted.v1', data: { petitioner: false } },
    });
  });

  it('K21 an event says whether the petitioner of the case is a party', () => {
    const told = (kind: Party['kind']) => {
      const state = applied({ parties: [party({ kind }), party({ id: second })] });
      const all = after(state, yes(state.parties[0]?.id ?? ''), yes(second));
      return [no(second)(state), accepted(all, '2026-03-20')].map((change) => change?.event.data);
    };
    expect(told('PETITIONER')).toMatchObject([{ petitioner: true }, { petitioner: true }]);
    expect(told('PERSON')).toMatchObject([{ petitioner: false }, { petitioner: false }]);
  });

  it('MD-03 one clear refusal ends it, whatever the other said', () => {
    const ended = after(applied(), yes(first), no(second));
    expect(ended.status).toBe('DECLINED');
    expect(refusalOf(() => yes(second)(ended))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => no(second)(ended))).toBe('ILLEGAL_TRANSITION');
  });

  it('K188 each party answers once, and nobody else', () => {
    const half = after(applied(), yes(first));
    expect(refusalOf(() => yes(first)(half))).toBe('ANSWERED_ALREADY');
    expect(refusalOf(() => no(first)(half))).toBe('ANSWERED_ALREADY');
    expect(refusalOf(() => yes(newId())(half))).toBe('NOT_FOUND');
    expect(refusalOf(() => mustBeAsked(half, null))).toBe('NONE');
  });
});
