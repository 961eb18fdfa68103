import { Client, type Pool } from 'pg';
import { growingPause, rest, startLives, type EventLog, type SubscribeOptions, type Subscription } from '../broker';
import { APPENDED, toReceived } from './postgres.broker';

interface Options extends SubscribeOptions {
  url: string;
  pool: Pool;
  log: EventLog;
}

/** How long nobody looks when no announcement comes. Polling is the truth, the announcement only shortens the wait. */
const POLL_MS = 500;
const BATCH = 50;

interface Owned {
  topic: string;
  partition: number;
  next: bigint;
  failures: number;
  busy: Promise<void> | null;
  retryAt: number;
}

/**
 * A member of a group. Each partition is read by one member at a time, elected by an advisory lock of the member's own
 * connection: when the member dies, the lock is free and another takes over from the position in the consumer's database.
 */
export async function subscribe({
  url,
  pool,
  log,
  group,
  topics,
  position,
  take: takeRecords,
}: Options): Promise<Subscription> {
  const pause = rest();
  let closing = false;

  /** One life of the connection: ends when it is lost or the subscription closes. */
  const live = async (): Promise<void> => {
    const client = new Client({ connectionString: url, application_name: `daofang-${group}`, keepAlive: true });
    let lost = false;
    client.on('error', () => {
      lost = true;
      pause.wake();
    });
    client.on('end', () => {
      lost = true;
      pause.wake();
    });
    client.on('notification', () => pause.wake());
    const owned = new Map<string, Owned>();

    const deliver = async (mine: Owned): Promise<void> => {
      const { rows } = await pool.query(
        `SELECT topic, partition, "offset", key, headers, value FROM log
         WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`,
        [mine.topic, mine.partition, mine.next.toString(), BATCH],
      );
      const records = rows.map(toReceived);
      const last = records.at(-1);
      if (closing || lost || !last) return;
      await takeRecords(records);
      mine.next = last.offset + 1n;
      mine.failures = 0;
    };

    const start = (mine: Owned): void => {
      mine.busy = deliver(mine)
        .catch(async (error: unknown) => {
          mine.retryAt = Date.now() + growingPause(mine.failures++, 50, 5_000);
          log.warn(
            { err: error, group, topic: mine.topic, partition: mine.partition },
            'records will be delivered again',
          );
          // The consumer may have committed and only the answer was lost: its database knows.
          mine.next = await position(mine.topic, mine.partition).then(
            (known) => known ?? mine.next,
            () => mine.next,
          );
        })
        .finally(() => {
          mine.busy = null;
          pause.wake();
        });
    };

    const take = async (): Promise<void> => {
      const { rows } = await client.query<{ topic: string; partition: number; held: boolean }>(
        `SELECT topic, partition, pg_try_advisory_lock(hashtextextended($1 || '/' || topic || '/' || partition, 0)) AS held
         FROM partition_end WHERE topic = ANY($2) AND NOT (topic || '/' || partition = ANY($3)) ORDER BY topic, partition`,
        [group, topics, [...owned.keys()]],
      );
      for (const { topic, partition } of rows.filter(({ held }) => held)) {
        owned.set(`${topic}/${partition}`, {
          topic,
          partition,
          next: (await position(topic, partition)) ?? 0n,
          failures: 0,
          busy: null,
          retryAt: 0,
        });
      }
    };

    try {
      await client.connect();
      await client.query(`LISTEN ${APPENDED}`);
      let takenAt = 0;
      while (!closing && !lost) {
        if (Date.now() - takenAt > 1_000) {
          await take();
          takenAt = Date.now();
        }
        const { rows } = await client.query<{ topic: string; partition: number; next_offset: string }>(
          'SELECT topic, partition, next_offset FROM partition_end WHERE topic = ANY($1)',
          [topics],
        );
        let retryIn = POLL_MS;
        for (const { topic, partition, next_offset } of rows) {
          const mine = owned.get(`${topic}/${partition}`);
          if (!mine || mine.busy || BigInt(next_offset) <= mine.next) continue;
          const wait = mine.retryAt - Date.now();
          if (wait > 0) retryIn = Math.min(retryIn, wait);
          else start(mine);
        }
        await pause.wait(retryIn);
      }
    } finally {
      await Promise.all([...owned.values()].map(({ busy }) => busy));
      await client.end().catch(() => undefined);
    }
  };

  const end = startLives(live, {
    first: 100,
    most: 5_000,
    steady: 10_000,
    failed: (error) => log.warn({ err: error, group }, 'subscription lost its connection'),
  });

  return {
    async close() {
      closing = true;
      pause.wake();
      await end();
    },
  };
}
