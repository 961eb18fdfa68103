import type { KernelStatus } from '@daofang/department';
import { mustBeApplied, outcomeInLedger, outcomeOfRedrive } from './redrive.queries';

const sequence = (tries: number, left: number) => ({
  key: 'a',
  state: 'FAILING' as const,
  reason: 'Gap: 2 is missing',
  tries,
  redrives: 1,
  parkedAt: '',
  nextTryAt: '',
  events: Array.from({ length: left }, (_, index) => ({
    eventId: `${index}`,
    type: 'x',
    topic: 'y',
    sequence: 1,
    time: null,
  })),
});
/** A department that says this the first time it is asked, that the second time. */
const says = (...parked: (KernelStatus['parked'] | null)[]) => ({
  status: () => {
    const now = parked.length > 1 ? parked.shift() : parked[0];
    return now ? Promise.resolve({ parked: now } as KernelStatus) : Promise.reject(new Error('away'));
  },
});
const code = (code: string, said: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(said) as string }) as Error;

describe('K150 what came of a redrive', () => {
  it('K150 nothing is parked any more: all had their effect', async () => {
    const outcome = await outcomeOfRedrive(says([sequence(0, 3)], []), 'intake', 'a', 3);
    expect([outcome, outcomeInLedger(outcome)]).toEqual([{ applied: 3, failed: 0, reason: null }, 'APPLIED 3']);
    expect(() => mustBeApplied(outcome)).not.toThrow();
  });

  it('K150 tried, and parked still: it says so, and why', async () => {
    const outcome = await outcomeOfRedrive(says(null, [sequence(0, 3)], [sequence(1, 2)]), 'intake', 'a', 3);
    expect(outcomeInLedger(outcome)).toBe('APPLIED 1 FAILED 2');
    expect(() => mustBeApplied(outcome)).toThrow(code('STILL_FAILING', '仍然失败：前面还缺一个事件'));
  });

  it('K150 nothing known in time is not called done', async () => {
    const outcome = await outcomeOfRedrive(says([sequence(0, 3)]), 'intake', 'a', 3, 20);
    expect(outcomeInLedger(outcome)).toBe('UNDER_WAY');
    expect(() => mustBeApplied(outcome)).toThrow(code('REDRIVE_UNDER_WAY', '还没有结果'));
  });
});
