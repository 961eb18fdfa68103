import { hopsOf } from './lineage.queries';
import { inOrder } from './order.life';

const event = (id: string, aggregateId: string, sequence: number, causationId: string | null, time: string) => ({
  id,
  aggregateId,
  sequence,
  causationId,
  time,
});

describe('the order of a case’s events', () => {
  it('follows causes and sequences, not clocks', () => {
    // Supervision's clock is an hour ahead, referral's an hour behind.
    const registered = event('r1', 'petition', 1, null, '2026-03-02T09:00:00.000Z');
    const classified = event('r2', 'petition', 2, null, '2026-03-02T09:05:00.000Z');
    const started = event('s1', 'duty', 1, 'r1', '2026-03-02T10:00:00.000Z');
    const sent = event('f1', 'referral', 1, 'r2', '2026-03-02T08:05:00.000Z');
    const received = event('f2', 'referral', 2, null, '2026-03-02T08:06:00.000Z');
    const ordered = inOrder([received, sent, started, classified, registered]).map(({ id }) => id);
    for (const [before, after] of [
      ['r1', 'r2'],
      ['r1', 's1'],
      ['r2', 'f1'],
      ['f1', 'f2'],
    ] as const)
      expect(ordered.indexOf(before)).toBeLessThan(ordered.indexOf(after));
  });

  it('ends even where the log was damaged into a circle', () => {
    const one = event('1', 'a', 1, '2', '2026-03-02T09:00:00.000Z');
    const two = event('2', 'b', 1, '1', '2026-03-02T09:00:01.000Z');
    expect(inOrder([two, one]).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('says after each event who holds the case and which clock is the nearest', () => {
    const row = (id: string, type: string, aggregateId: string, facts: Record<string, string>) => ({
      ...event(id, aggregateId, 1, null, '2026-03-02T09:00:00.000Z'),
      type,
      topic: 't',
      department: type.split('.')[0] as string,
      partition: 0,
      offset: '0',
      facts,
    });
    const hops = hopsOf(
      [
        row('1', 'intake.PetitionRegistered.v1', 'p', { unit: 'pingchuan' }),
        row('2', 'supervision.ObligationStarted.v1', 'd1', { rule: 'OB-02', dueOn: '2026-03-17' }),
        row('3', 'referral.ReferralSent.v1', 'f', { unit: 'pingchuan/hekou' }),
        row('4', 'supervision.ObligationStarted.v1', 'd2', { rule: 'OB-03', dueOn: '2026-03-09' }),
        row('5', 'supervision.ObligationMet.v1', 'd2', { rule: 'OB-03' }),
        row('6', 'intake.PetitionClosed.v1', 'p', {}),
      ],
      () => [],
    );
    expect(hops.map(({ holder, clock }) => [holder, clock?.rule ?? null])).toEqual([
      ['pingchuan', null],
      ['pingchuan', 'OB-02'],
      ['pingchuan/hekou', 'OB-02'],
      ['pingchuan/hekou', 'OB-03'],
      ['pingchuan/hekou', 'OB-02'],
      [null, 'OB-02'],
    ]);
  });
});
