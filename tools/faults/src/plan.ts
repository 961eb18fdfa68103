import { randomFrom } from '@daofang/county';
import { departmentNames, subgraphNames, type DepartmentName } from '@daofang/departments';

/** Every process of the county but broker and database. */
export const APPS = [...subgraphNames, 'gateway'] as const;
export type AppName = (typeof APPS)[number];

/** What `kill -9` may hit. `relay`: a department in the very moment when it has events to hand over. */
export type Victim = AppName | 'relay' | 'broker' | 'postgres';

/** One thing that goes wrong; how long and whom follows from the seed. */
export type Fault =
  | { kind: 'KILLS'; victims: { victim: Victim; department: DepartmentName; pauseMs: number }[] }
  | { kind: 'CONSUMER_STOPPED'; department: DepartmentName; seconds: number; backlog: number }
  | { kind: 'NETWORK_CUT'; seconds: number; how: 'SILENT' | 'RESET' }
  | { kind: 'DISK_FULL'; seconds: number }
  | { kind: 'CLOCK_JUMP'; apps: AppName[]; minutes: number; seconds: number }
  | { kind: 'TWO_RELAYS'; department: DepartmentName; seconds: number }
  | { kind: 'REBALANCE_STORM'; department: DepartmentName; joins: number }
  | { kind: 'DUPLICATES'; records: number }
  | { kind: 'REORDERED'; cases: number }
  | { kind: 'POISON'; records: number };

export interface PlanOptions {
  seed: number;
  kills: number;
  /** Events that wait for the stopped consumer. */
  backlog: number;
  /** The accounts are settled after so many kills. */
  killsTogether: number;
  /** How often everything but the kills is done. */
  rounds: number;
}

/** The whole run, from the seed: the same seed makes the same plan. */
export function planOf({ seed, kills, backlog, killsTogether, rounds }: PlanOptions): Fault[] {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => least + random(most - least + 1);
  const oneOf = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const victims: Victim[] = [
    ...departmentNames,
    ...departmentNames,
    'relay',
    'relay',
    'relay',
    'gateway',
    'monitor',
    'broker',
    'postgres',
  ];

  const others = Array.from({ length: rounds }, (_, round): Fault[] => {
    const department = () => oneOf(departmentNames);
    const waiting = round === 0 ? backlog : Math.ceil(backlog / 20);
    return shuffled(
      [
        // Supervision listens to what the backlog consists of; the first round has the whole of it.
        { kind: 'CONSUMER_STOPPED', department: 'supervision', seconds: Math.ceil(waiting / 250), backlog: waiting },
        { kind: 'NETWORK_CUT', seconds: between(3, 10), how: oneOf(['SILENT', 'RESET']) },
        { kind: 'DISK_FULL', seconds: between(2, 6) },
        { kind: 'CLOCK_JUMP', apps: [...APPS], minutes: oneOf([-90, 45, 1500]), seconds: between(2, 4) },
        { kind: 'CLOCK_JUMP', apps: [department()], minutes: oneOf([-30, 20]), seconds: between(2, 4) },
        { kind: 'TWO_RELAYS', department: oneOf(['intake', 'referral']), seconds: between(2, 4) },
        { kind: 'REBALANCE_STORM', department: oneOf(['supervision', 'referral']), joins: between(2, 4) },
        { kind: 'DUPLICATES', records: between(20, 200) },
        { kind: 'REORDERED', cases: between(3, 10) },
        { kind: 'POISON', records: between(1, 4) },
      ],
      random,
    );
  }).flat();

  const batches: Fault[] = [];
  for (let left = kills; left > 0; left -= killsTogether) {
    batches.push({
      kind: 'KILLS',
      victims: Array.from({ length: Math.min(left, killsTogether) }, () => ({
        victim: oneOf(victims),
        department: oneOf(departmentNames),
        pauseMs: between(20, 1_200),
      })),
    });
  }
  return interleaved(batches, others);
}

function shuffled<T>(list: T[], random: (below: number) => number): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

/** The second list spread evenly through the first. */
function interleaved<T>(first: T[], second: T[]): T[] {
  const whole = [...first.map((item, index) => ({ item, at: (index + 1) / (first.length + 1) }))];
  whole.push(...second.map((item, index) => ({ item, at: (index + 0.5) / second.length })));
  return whole.sort((one, other) => one.at - other.at).map(({ item }) => item);
}

/** A fault in a few words, for the printed plan. */
export function wordsOf(fault: Fault): string {
  const { kind, ...rest } = fault;
  if (fault.kind === 'KILLS') {
    const counts = new Map<string, number>();
    for (const { victim } of fault.victims) counts.set(victim, (counts.get(victim) ?? 0) + 1);
    return `KILLS ${[...counts].map(([victim, count]) => `${victim}×${count}`).join(' ')}`;
  }
  return `${kind} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ')}`.trim();
}
