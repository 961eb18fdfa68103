import { Client, type Pool } from 'pg';
import { growingPause, rest, startLives, type EventLog, type SubscribeOptions, type Subscription } from '../broker';
import { createStops, LOOK_AGAIN_MS } from '../stops';
import { OUR_LIMITS } from '../sql';
import { APPENDED, toReceived } from './log-row';
import { EDGES } from './schema';

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
  /** When a stopped partition is looked at again. */
  lookAt: number;
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
  knows,
  take: takeRecords,
}: Options): Promise<Subscription> {
  const pause = rest();
  const stops = createStops(group, log);
  let closing = false;

  /** One life of the connection: ends when it is lost or the subscription closes. */
  const live = async (): Promise<void> => {
    const client = new Client({
      connectionString: url,
      application_name: `daofang-${group}`,
      keepAlive: true,
      ...OUR_LIMITS,
    });
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
      // Nothing where there should be something: it was dropped, or the log is another one.
      if (!last) return stand(mine);
      if (closing || lost) return;
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

    /** Stands at the position of the consumer's database, where it is one of this log; else the partition stops (K62). */
    const stand = async (mine: Owned): Promise<void> => {
      const { topic, partition } = mine;
      // The position first: the end that is read afterwards can only be later.
      const known = await position(topic, partition);
      mine.lookAt = Date.now() + LOOK_AGAIN_MS;
      const { rows: edges } = await pool.query<{ partition: number; start: string; end: string }>(EDGES, [[topic]]);
      const edge = edges.find((one) => one.partition === partition);
      const [start, end] = [BigInt(edge?.start ?? 0), BigInt(edge?.end ?? 0)];
      mine.next = known ?? start;
      const { rows } = await pool.query(
        `SELECT topic, partition, "offset", key, headers, value FROM log WHERE topic = $1 AND partition = $2 AND "offset" = $3`,
        [topic, partition, (mine.next - 1n).toString()],
      );
      const [last] = rows.map(toReceived);
      const isOfThisLog = mine.next >= start && mine.next <= end && (!last || (await knows(last)));
      if (isOfThisLog) stops.goOn(mine);
      else stops.stop({ topic, partition, position: mine.next, start, end });
    };

    const take = async (): Promise<void> => {
      const { rows } = await client.query<{ topic: string; partition: number; held: boolean }>(
        `SELECT topic, partition, pg_try_advisory_lock(hashtextextended($1 || '/' || topic || '/' || partition, 0)) AS held
         FROM partition_end WHERE topic = ANY($2) AND NOT (topic || '/' || partition = ANY($3)) ORDER BY topic, partition`,
        [group, topics, [...owned.keys()]],
      );
      for (const { topic, partition } of rows.filter(({ held }) => held)) {
        const mine: Owned = { topic, partition, next: 0n, failures: 0, busy: null, retryAt: 0, lookAt: 0 };
        await stand(mine);
        owned.set(`${topic}/${partition}`, mine);
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
        const ends = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.next_offset)]));
        let retryIn = POLL_MS;
        for (const [name, mine] of owned) {
          if (mine.busy) continue;
          // A log that was emptied under us has no end at all.
          const end = ends.get(name) ?? 0n;
          if (stops.has(mine) ? Date.now() >= mine.lookAt : end < mine.next) await stand(mine);
          if (stops.has(mine) || end <= mine.next) continue;
          const wait = mine.retryAt - Date.now();
          if (wait > 0) retryIn = Math.min(retryIn, wait);
          else start(mine);
        }
        await pause.wait(retryIn);
      }
    } finally {
      await Promise.all([...owned.values()].map(({ busy }) => busy));
      stops.keep(() => false);
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
    stopped: () => stops.list(),
    async close() {
      closing = true;
      pause.wake();
      await end();
    },
  };
}
