import { contractOf, openTopics } from '@daofang/contracts';
import { addDays } from '@daofang/calendar';
import type { Accounts } from '@daofang/department';
import { departmentNames, departments, type DepartmentName } from '@daofang/departments';
import type { CivilDate } from '@daofang/domain';
import { fingerprintOf, type Account, type Span } from '@daofang/events';
import type { Database } from '@daofang/persistence';
import type { DepartmentOperations } from '../departments/departments.port';
import type { Watch } from '../health/watch.port';
import { words, type Words } from '../words.life';

/** A day of the county, from midnight to midnight in Shanghai. */
export const spanOf = (day: CivilDate): Span => ({
  from: new Date(`${day}T00:00:00+08:00`).toISOString(),
  to: new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString(),
});

/** How far back a day is looked at again where its certificate does not hold. Days. */
export const LOOK_BACK_DAYS = 14;
/** So long after midnight a certificate waits for listeners that have not passed it. Milliseconds. */
export const LONGEST_WAIT_MS = 10 * 60_000;

/** What another department took of a department's events. */
export interface AppliedPart {
  department: string;
  count: number;
  expected: number;
  /** Of the count: what two admins set aside, where they did. */
  discarded?: number;
}

/** A department's day: what it committed, what the log holds of that, and what every listener took. */
export interface DayAccount {
  day: CivilDate;
  department: DepartmentName;
  committed: number;
  appended: number;
  applied: AppliedPart[];
  /** Which events: equal sets have equal fingerprints. */
  fingerprint: string;
  /** committed = appended = applied. */
  holds: boolean;
  differences: Words[];
}

type ByTopic = Map<string, Account>;
const byTopic = (accounts: readonly Account[]): ByTopic => new Map(accounts.map((account) => [account.topic, account]));
const same = (one: Account | undefined, other: Account | undefined): boolean =>
  (one?.count ?? 0) === (other?.count ?? 0) && (one?.fingerprint ?? '0') === (other?.fingerprint ?? '0');

/** What settles a day. */
export interface Settling {
  db: Database;
  operations: DepartmentOperations;
  watch: Watch;
}

/**
 * Settles a day for every department from three sources that know nothing of each other: the publisher's own account, the
 * monitor's copy of the log, and each listener's inbox.
 * @throws DomainError `DEPARTMENT_UNAVAILABLE`
 */
export async function settleDay(deps: Settling, day: CivilDate): Promise<DayAccount[]> {
  const { accounts } = await settle(deps, day, spanOf(day), (name, span) => deps.operations.accounts(name, span));
  return accounts;
}

/** What departments answered: their accounts, and who was not heard. */
export interface Settled {
  accounts: DayAccount[];
  unheard: DepartmentName[];
  /** In whose log there is more than they committed. */
  strangers: ReadonlySet<DepartmentName>;
}

/**
 * Settles a span of a day with whoever answers, the log first, so that nothing can be in it that is not committed yet: a publisher that was not heard has no account, a listener that was not
 * heard is in nobody's.
 * @param ask null where a department does not answer
 */
export async function settle(
  { db, watch }: Pick<Settling, 'db' | 'watch'>,
  day: CivilDate,
  span: Span,
  ask: (department: DepartmentName, span: Span) => Promise<Accounts | null>,
): Promise<Settled> {
  const appended = byTopic(
    await db.query<Account>(
      `SELECT topic, count(*)::int AS count, ${fingerprintOf('id')} AS fingerprint FROM (
         SELECT id, topic FROM event WHERE time >= $1 AND time < $2 UNION SELECT id, topic FROM sealed_event WHERE time >= $1 AND time < $2
       ) event GROUP BY topic`,
      [span.from, span.to],
    ),
  );
  const told = new Map(
    await Promise.all(departmentNames.map(async (department) => [department, await ask(department, span)] as const)),
  );
  const listens = new Map(
    watch
      .sights()
      .map(({ department, status }) => [
        department,
        new Set((status?.listens ?? []).map(({ type }) => contractOf(type)?.topic)),
      ]),
  );
  const unheard = departmentNames.filter((department) => !told.get(department));
  const heard = departmentNames.filter((department) => told.get(department));
  const strangers = new Set<DepartmentName>();
  const accounts = heard.map((department): DayAccount => {
    const own = openTopics.filter((topic) => topic.startsWith(`${department}.`));
    const committed = byTopic(told.get(department)?.committed ?? []);
    const differences: Words[] = [];
    const sum = (accounts: ByTopic, list: readonly string[]) =>
      list.reduce((total, topic) => total + (accounts.get(topic)?.count ?? 0), 0);
    for (const topic of own) {
      if (same(committed.get(topic), appended.get(topic))) continue;
      const [is, should] = [appended.get(topic)?.count ?? 0, committed.get(topic)?.count ?? 0];
      if (is > should) strangers.add(department);
      differences.push(
        words(
          `${topic}：提交 ${should} 个，日志中 ${is} 个，或者不是同一批事件。`,
          `${topic}: ${should} committed, ${is} in the log, or not the same events.`,
        ),
      );
    }
    const applied = heard.flatMap((listener): AppliedPart[] => {
      const listened = own.filter((topic) => listens.get(listener)?.has(topic));
      if (listened.length === 0) return [];
      const taken = byTopic(told.get(listener)?.applied ?? []);
      const discarded = sum(byTopic(told.get(listener)?.discarded ?? []), listened);
      const part = {
        department: listener,
        count: sum(taken, listened),
        expected: sum(appended, listened),
        ...(discarded && { discarded }),
      };
      if (!listened.every((topic) => same(taken.get(topic), appended.get(topic)))) {
        differences.push(
          words(
            `${departments[listener].zh}应处理 ${part.expected} 个，已处理 ${part.count} 个，或者不是同一批事件。`,
            `${listener} took ${part.count} of ${part.expected}, or not the same events.`,
          ),
        );
      }
      return [part];
    });
    return {
      day,
      department,
      committed: sum(committed, own),
      appended: sum(appended, own),
      applied,
      fingerprint: own.map((topic) => `${topic}=${committed.get(topic)?.fingerprint ?? '0'}`).join(' '),
      holds: differences.length === 0,
      differences,
    };
  });
  return { accounts, unheard, strangers };
}
