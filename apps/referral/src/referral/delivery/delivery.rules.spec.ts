import { after, refusalOf, sent } from '../../../test/given';
import { REFERRAL_STATUSES, type ReferralStatus } from '../referral.life';
import { acknowledged, ended } from './delivery.rules';

describe('delivery', () => {
  it('N2 signing for it is on record, and done once', () => {
    const signed = after(sent('2026-03-05'), (state) => acknowledged(state, '2026-03-06'));
    expect(signed).toMatchObject({ status: 'RECEIVED', deliveredOn: '2026-03-05', acknowledgedOn: '2026-03-06' });
    expect(refusalOf(() => acknowledged(signed, '2026-03-07'))).toBe('ILLEGAL_TRANSITION');
  });

  it('a withdrawn petition ends what is open and leaves what is answered or elsewhere', () => {
    const left = (Object.keys(REFERRAL_STATUSES) as ReferralStatus[]).filter(
      (status) => ended(sent('2026-03-05', { status }), '2026-04-01') === null,
    );
    expect(left).toEqual(['REDIRECTED', 'DESIGNATED', 'HANDED_OVER', 'OPINION_SERVED', 'EXECUTED', 'ENDED']);
    expect(ended(sent('2026-03-05'), '2026-04-01')).toMatchObject({
      patch: { status: 'ENDED' },
      event: { type: 'referral.ReferralEnded.v1', data: { reason: 'WITHDRAWN', endedOn: '2026-04-01' } },
    });
  });
});
