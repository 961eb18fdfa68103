import { contractOf, openTopics } from '@daofang/contracts';
import { addDays } from '@daofang/calendar';
import { departmentNames, type DepartmentName } from '@daofang/departments';
import type { CivilDate } from '@daofang/domain';
import { fingerprintOf, type Account, type Span } from '@daofang/events';
import type { MonitorDeps } from '../monitor-deps';
import { words, type Words } from '../words.life';

/** A day of the county, from midnight to midnight in Shanghai. */
export const spanOf = (day: CivilDate): Span => ({
  from: new Date(`${day}T00:00:00+08:00`).toISOString(),
  to: new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString(),
});

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

/**
 * Settles a day for every department from three sources that know nothing of each other: the publisher's own account, the
 * monitor's copy of the log, and each listener's inbox.
 * @throws DomainError `DEPARTMENT_UNAVAILABLE`
 */
export async function settleDay({ db, operations, watch }: MonitorDeps, day: CivilDate): Promise<DayAccount[]> {
  const span = spanOf(day);
  const told = new Map(
    await Promise.all(
      departmentNames.map(async (department) => [department, await operations.accounts(department, span)] as const),
    ),
  );
  const appended = byTopic(
    await db.query<Account>(
      `SELECT topic, count(*)::int AS count, ${fingerprintOf('id')} AS fingerprint FROM (
         SELECT id, topic FROM event WHERE time >= $1 AND time < $2 UNION SELECT id, topic FROM sealed_event WHERE time >= $1 AND time < $2
       ) event GROUP BY topic`,
      [span.from, span.to],
    ),
  );
  const listens = new Map(
    watch
      .sights()
      .map(({ department, status }) => [
        department,
        new Set((status?.listens ?? []).map(({ type }) => contractOf(type)?.topic)),
      ]),
  );
  return departmentNames.map((department) => {
    const own = openTopics.filter((topic) => topic.startsWith(`${department}.`));
    const committed = byTopic(told.get(department)?.committed ?? []);
    const differences: Words[] = [];
    const sum = (accounts: ByTopic, list: readonly string[]) =>
      list.reduce((total, topic) => total + (accounts.get(topic)?.count ?? 0), 0);
    for (const topic of own) {
      if (same(committed.get(topic), appended.get(topic))) continue;
      const [is, should] = [appended.get(topic)?.count ?? 0, committed.get(topic)?.count ?? 0];
      differences.push(
        words(
          `${topic}：提交 ${should} 个，日志中 ${is} 个，或者不是同一批事件。`,
          `${topic}: ${should} committed, ${is} in the log, or not the same events.`,
        ),
      );
    }
    const applied = departmentNames.flatMap((listener): AppliedPart[] => {
      const heard = own.filter((topic) => listens.get(listener)?.has(topic));
      if (heard.length === 0) return [];
      const taken = byTopic(told.get(listener)?.applied ?? []);
      const discarded = sum(byTopic(told.get(listener)?.discarded ?? []), heard);
      const part = {
        department: listener,
        count: sum(taken, heard),
        expected: sum(appended, heard),
        ...(discarded && { discarded }),
      };
      if (!heard.every((topic) => same(taken.get(topic), appended.get(topic)))) {
        differences.push(
          words(
            `${listener} 应处理 ${part.expected} 个，已处理 ${part.count} 个，或者不是同一批事件。`,
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
}
