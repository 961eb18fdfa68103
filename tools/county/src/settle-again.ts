import { addDays } from '@daofang/calendar';
import { openTopics } from '@daofang/contracts';
import { eachDepartment, type DepartmentName } from '@daofang/departments';
import type { CivilDate } from '@daofang/domain';
import {
  appliedOf,
  committedIn,
  createKafkaBroker,
  createPostgresBroker,
  sqlOf,
  type Account,
  type Broker,
  type Span,
  type Sql,
} from '@daofang/events';
import { Pool } from 'pg';

/** Where the truth lies: each department's own database, and the log. */
export interface Sources {
  departments: Record<DepartmentName, Sql>;
  log: Broker;
}

/**
 * Every department's database and the log of a county.
 * @param kafkaBrokers where the log is Apache Kafka
 */
export function openSources(
  databases: Readonly<Record<string, string>>,
  kafkaBrokers: string | undefined,
): Sources & { close(): Promise<void> } {
  const pools = eachDepartment((name) => new Pool({ connectionString: databases[name], max: 1 }));
  const log = kafkaBrokers
    ? createKafkaBroker({ clientId: 'daofang-verify', brokers: kafkaBrokers.split(',') })
    : createPostgresBroker({ url: databases['broker'] as string });
  return {
    log,
    departments: eachDepartment((name) => sqlOf(pools[name])),
    close: async () => {
      await log.close();
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
}

/** A department's day, counted from nothing but its sources. */
export interface Settled {
  committed: number;
  appended: number;
  applied: number;
  fingerprint: string;
}

/** Counts a department's day again, without the monitor. */
export async function settledAgain(
  { departments, log }: Sources,
  department: DepartmentName,
  day: CivilDate,
): Promise<Settled> {
  const span: Span = {
    from: new Date(`${day}T00:00:00+08:00`).toISOString(),
    to: new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString(),
  };
  const own = openTopics.filter((topic) => topic.startsWith(`${department}.`));
  const ofOwn = (accounts: readonly Account[]) => accounts.filter(({ topic }) => own.includes(topic));
  const sum = (accounts: readonly Account[]) => accounts.reduce((total, { count }) => total + count, 0);

  const committed = ofOwn(await committedIn(departments[department], span));
  const applied = await Promise.all(
    Object.values(departments).map(async (sql) => sum(ofOwn(await appliedOf(sql, span)))),
  );
  return {
    committed: sum(committed),
    appended: await countInLog(log, own, span),
    applied: applied.reduce((total, count) => total + count, 0),
    fingerprint: own
      .map((topic) => `${topic}=${committed.find((account) => account.topic === topic)?.fingerprint ?? '0'}`)
      .join(' '),
  };
}

const READ_AT_ONCE = 1_000;

/** How many different events of the span lie in some topics of the log. */
async function countInLog(log: Broker, topics: readonly string[], { from, to }: Span): Promise<number> {
  const ids = new Set<string>();
  for (const { topic, partition, end } of await log.ends(topics)) {
    for (let next = 0n; next < end;) {
      const records = await log.read(topic, partition, next, READ_AT_ONCE);
      if (records.length === 0) break;
      for (const { headers } of records) {
        const { ce_id: id, ce_time: time } = headers;
        if (id && time && time >= from && time < to) ids.add(id);
      }
      next = (records.at(-1)?.offset ?? end) + 1n;
    }
  }
  return ids.size;
}
