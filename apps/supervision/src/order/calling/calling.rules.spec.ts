import { ORDER_GROUNDS, SupervisionOrderProposedV1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { after, answered, issued as anIssued, proposed, refusalOf, sound, unit } from '../../../test/given';
import { SupervisionOrder } from '../order.life';
import { dismissed, issued } from './calling.rules';

const demanded = { by: 'supervisor-01', demand: 'v1:x', respondBy: '2026-05-23' };

describe('calling a unit to account', () => {
  it('RG-31 is proposed with the breach it rests on, and issued with a demand and a day', () => {
    const given = { id: newId(), petitionId: newId(), unit, ground: 'NOT_CLOSED_IN_TIME' as const };
    const obligationId = newId();
    const order = SupervisionOrder.propose({
      ...given,
      obligationId,
      proposedBy: 'system',
      proposedOn: '2026-05-12',
    });
    expect(order.recorded).toMatchObject([
      { type: SupervisionOrderProposedV1.type, data: { unit, obligationId, referralId: null } },
    ]);
    order.apply(issued(order.snapshot, demanded, '2026-05-13'));
    expect(order.snapshot).toMatchObject({ status: 'ISSUED', issuedBy: 'supervisor-01', respondBy: '2026-05-23' });
    sound(order);
  });

  it('OB-16 the unit needs until tomorrow at least', () => {
    expect(refusalOf(() => issued(proposed(), { ...demanded, respondBy: '2026-05-13' }, '2026-05-13'))).toBe(
      'RESPOND_BY_TOO_EARLY',
    );
    expect(refusalOf(() => issued(proposed(), { ...demanded, respondBy: '2026-05-14' }, '2026-05-13'))).toBe('NONE');
  });

  it('is issued or dismissed only while it is proposed', () => {
    const dismissal = { by: 'supervisor-01', reason: 'v1:z' };
    expect(after(proposed(), (state) => dismissed(state, dismissal, '2026-05-13'))).toMatchObject({
      status: 'DISMISSED',
      dismissedBy: 'supervisor-01',
      dismissedOn: '2026-05-13',
    });
    for (const state of [anIssued(), answered(), proposed({ status: 'DISMISSED' })]) {
      expect(refusalOf(() => dismissed(state, dismissal, '2026-05-13'))).toBe('ILLEGAL_TRANSITION');
      expect(refusalOf(() => issued(state, demanded, '2026-05-13'))).toBe('ILLEGAL_TRANSITION');
    }
  });

  it('X-03 guard rail 2 no ground, field or event of an order names a petitioner', () => {
    const text = JSON.stringify([
      ORDER_GROUNDS,
      Object.keys(anIssued()),
      Object.keys(issued(proposed(), demanded, '2026-05-13').event.data as object),
    ]);
    expect(text).not.toMatch(/petitioner|person|信访人|老户|重点/);
  });
});
