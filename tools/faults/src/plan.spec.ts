import { departmentNames } from '@daofang/departments';
import { planOf, wordsOf } from './plan';

const options = { seed: 42, kills: 100, killsTogether: 30, rounds: 2, backlog: 1_000 };

describe('the plan of a run', () => {
  it('follows from the seed alone', () => {
    const words = (seed: number) => planOf({ ...options, seed }).map(wordsOf);
    expect(words(42)).toEqual(words(42));
    expect(words(43)).not.toEqual(words(42));
  });

  it('has every kill, in batches, and every other fault in each round', () => {
    const plan = planOf(options);
    const batches = plan.flatMap((fault) => (fault.kind === 'KILLS' ? [fault.victims.length] : []));
    expect(batches).toEqual([30, 30, 30, 10]);
    const others = plan.filter(({ kind }) => kind !== 'KILLS').map(({ kind }) => kind);
    expect(Object.fromEntries(others.map((kind) => [kind, others.filter((other) => other === kind).length]))).toEqual({
      CONSUMER_STOPPED: 2,
      NETWORK_CUT: 2,
      DISK_FULL: 2,
      CLOCK_JUMP: 4,
      TWO_RELAYS: 2,
      REBALANCE_STORM: 2,
      DUPLICATES: 2,
      REORDERED: 2,
      POISON: 2,
    });
  });

  it.each(departmentNames)('K149 %s is among what is killed', (name) => {
    const victims = planOf({ ...options, kills: 1_000 }).flatMap((fault) =>
      fault.kind === 'KILLS' ? fault.victims.map(({ victim }) => victim) : [],
    );
    expect(victims).toContain(name);
  });
});
