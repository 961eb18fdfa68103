import { Client } from 'pg';
import { growingPause, rest, silent, startLives, type Broker, type EventLog } from './broker';
import { toRecord, type EventEnvelope } from './envelope';

export interface RelayOptions {
  /** The department's database. */
  databaseUrl: string;
  broker: Broker;
  /** How long nobody looks unless woken. Milliseconds. */
  pollMs?: number;
  log?: EventLog;
}

export interface Relay {
  /** Something was committed: look now. */
  wake(): void;
  stop(): Promise<void>;
}

const BATCH = 500;
/** Longer than any transaction of ours lives: behind a floor of this age no row can still appear. Milliseconds. */
const FLOOR_AGE = 10 * 60_000;

/**
 * Carries a department's outbox to the broker, in commit order for each case, for ever. One relay a database works: an
 * advisory lock of its own connection elects it. Published rows are removed; should it die in between, they are
 * published again, and the inbox at the other end knows them.
 */
export async function startRelay({ databaseUrl, broker, pollMs = 50, log = silent }: RelayOptions): Promise<Relay> {
  /** What is new in the outbox cuts this short. */
  const idle = rest();
  /** A refusal is not mended by new work: only the stop cuts this short. */
  const backOff = rest();
  let stopping = false;

  const live = async (): Promise<void> => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'daofang-relay', keepAlive: true });
    let lost = false;
    client.on('error', () => {
      lost = true;
      idle.wake();
    });
    client.on('end', () => {
      lost = true;
      idle.wake();
    });
    try {
      await client.connect();
      let leads = false;
      let floor = 0n;
      let nextFloor = { id: 0n, at: Date.now() };
      let failures = 0;
      while (!stopping && !lost) {
        if (!leads) {
          const { rows } = await client.query<{ leads: boolean }>(
            `SELECT pg_try_advisory_lock(hashtext('daofang.relay')) AS leads`,
          );
          leads = rows[0]?.leads ?? false;
          if (!leads) {
            await backOff.wait(1_000);
            continue;
          }
        }
        const { rows } = await client.query<{ id: string; envelope: EventEnvelope }>(
          'SELECT id, envelope FROM outbox WHERE id > $1 ORDER BY id LIMIT $2',
          [floor.toString(), BATCH],
        );
        if (rows.length === 0) {
          await idle.wait(pollMs);
          continue;
        }
        try {
          await broker.append(rows.map(({ envelope }) => toRecord(envelope)));
          failures = 0;
        } catch (error) {
          // There is no state "failed" in the outbox: it is sent until it is taken.
          log.warn(
            { err: error, pending: rows.length, tries: failures + 1 },
            'the broker did not take the events; trying again',
          );
          await backOff.wait(growingPause(failures++, 100, 5_000));
          continue;
        }
        await client.query('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [rows.map(({ id }) => id)]);
        // Dead rows at the front slow the search down; an old enough id is a safe place to begin.
        if (Date.now() - nextFloor.at > FLOOR_AGE) {
          floor = nextFloor.id;
          nextFloor = { id: BigInt(rows.at(-1)?.id ?? 0), at: Date.now() };
        }
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const end = startLives(live, {
    first: 100,
    most: 5_000,
    steady: 10_000,
    failed: (error) => log.warn({ err: error }, 'relay lost its database; connecting again'),
  });

  return {
    wake: () => idle.wake(),
    async stop() {
      stopping = true;
      idle.wake();
      backOff.wake();
      await end();
    },
  };
}
