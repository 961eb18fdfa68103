import { civilDateOf } from '@daofang/domain';
import { rest } from '@daofang/events';
import { departmentNames, type DepartmentName } from '@daofang/departments';
import { hears } from '../health/watch.port';
import { settle, spanOf, type DayAccount, type Settling } from '../certificates/accounts.queries';
import type { Logger } from '@daofang/telemetry';

/** What is known of a department's events of today: did all of them arrive? */
export interface Balanced {
  /** When every department that it takes was heard last. Milliseconds since 1970. */
  at: number;
  /** Its account of the whole day so far, as it was then. */
  account: DayAccount;
  /** The log holds what the department never committed. */
  strangers: boolean;
  /** Its account of what is older than a minute, where that differs: it will not settle by itself. */
  late: DayAccount | null;
}

export interface Balance {
  of(department: DepartmentName): Balanced | null;
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** On its way for so long is late. Milliseconds. */
export const LATE_MS = 60_000;
/** How often the day is settled, and how long a department may take for its account. Milliseconds. */
const EVERY_MS = 15_000;
const HEARD_MS = 10_000;
/** Until the first account of every department is there. Milliseconds. */
const FIRST_MS = 1_000;

/** Settles the day that runs again and again; what it found last is what Today rests on. */
export function startBalance(deps: Settling & { log: Logger }): Balance {
  const { db, operations, watch, log } = deps;
  const found = new Map<DepartmentName, Balanced>();
  const ask = (department: DepartmentName, span: { from: string; to: string }) =>
    operations.accounts(department, span, HEARD_MS).catch(() => null);

  const look = async (): Promise<void> => {
    const at = Date.now();
    const today = db.clock.today();
    const whole = await settle(deps, today, spanOf(today), ask);
    const differing = whole.accounts.filter(({ holds }) => !holds);
    const until = new Date(Date.parse(db.clock.now()) - LATE_MS).toISOString();
    const day = civilDateOf(until);
    const older =
      differing.length > 0
        ? await settle(deps, day, { from: spanOf(day).from, to: until }, ask)
        : { ...whole, accounts: [] };
    const unheard = new Set([...whole.unheard, ...older.unheard]);
    for (const account of whole.accounts) {
      const { department } = account;
      if (listenersOf(department).some((name) => unheard.has(name))) continue;
      const late = older.accounts.find((one) => one.department === department && !one.holds) ?? null;
      found.set(department, { at, account, strangers: whole.strangers.has(department), late });
    }
  };

  /** Whose answer its account needs: its own, its listeners', and whoever has not said yet what it listens to. */
  const listenersOf = (department: DepartmentName): DepartmentName[] =>
    watch
      .sights()
      .filter((sight) => sight.department === department || !sight.status || hears(sight, department))
      .map((sight) => sight.department);

  const pause = rest();
  let stopping = false;
  const running = (async () => {
    while (!stopping) {
      await look().catch((error: unknown) =>
        log.warn({ err: error }, 'the day could not be settled; it is tried again'),
      );
      if (!stopping) await pause.wait(found.size < departmentNames.length ? FIRST_MS : EVERY_MS);
    }
  })();
  return {
    of: (department) => found.get(department) ?? null,
    look,
    async stop() {
      stopping = true;
      pause.wake();
      await running;
    },
  };
}
