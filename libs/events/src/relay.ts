import { Client } from 'pg';
import { growingPause, rest, silent, startLives, type Broker, type EventLog } from './broker';
import { toRecord, type EventEnvelope } from './envelope';
import { keepDays, moveSent } from './sent';
import { OUR_LIMITS } from './sql';

export interface RelayOptions {
  /** The department's database. */
  databaseUrl: string;
  broker: Broker;
  /** How long nobody looks unless woken. Milliseconds. */
  pollMs?: number;
  /** How often the floor is moved, and how often nothing is taken as a floor. Milliseconds. */
  floorMs?: number;
  unflooredMs?: number;
  log?: EventLog;
}

export interface Relay {
  /** Something was committed: look now. */
  wake(): void;
  stop(): Promise<void>;
}

const BATCH = 500;
const KEEP_EVERY_MS = 60 * 60_000;

/** Another relay was elected meanwhile: what is under way may be sent twice, nothing after it. */
class Deposed extends Error {
  override readonly name = 'Deposed';
}

/**
 * Carries a department's outbox to the broker, in commit order for each case, for ever. One relay a database works: an
 * advisory lock of its own connection elects it, and the epoch that it raised with the lock is read with every batch.
 * What was sent is moved to `sent_event`; should it die in between, it is sent again, and the inbox at the other end
 * knows it.
 */
export async function startRelay({
  databaseUrl,
  broker,
  pollMs = 50,
  floorMs = 10_000,
  unflooredMs = 60_000,
  log = silent,
}: RelayOptions): Promise<Relay> {
  /** What is new in the outbox cuts this short. */
  const idle = rest();
  /** A refusal is not mended by new work: only the stop cuts this short. */
  const backOff = rest();
  let stopping = false;

  const live = async (): Promise<void> => {
    const client = new Client({
      connectionString: databaseUrl,
      application_name: 'daofang-relay',
      keepAlive: true,
      ...OUR_LIMITS,
    });
    let lost = false;
    const lose = () => {
      lost = true;
      idle.wake();
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      let epoch: string | null = null;
      const floor = createFloor(client, floorMs, unflooredMs);
      let failures = 0;
      let keepAt = 0;
      while (!stopping && !lost) {
        epoch ??= await lead(client);
        if (epoch === null) {
          await backOff.wait(1_000);
          continue;
        }
        if (Date.now() >= keepAt) {
          await keepDays(client);
          keepAt = Date.now() + KEEP_EVERY_MS;
        }
        const batch = await read(client, epoch, floor.now());
        if (batch.length === 0) {
          await idle.wait(pollMs);
          continue;
        }
        try {
          await broker.append(batch.map(({ envelope }) => toRecord(envelope)));
          failures = 0;
        } catch (error) {
          // There is no state "failed" in the outbox: it is sent until it is taken.
          log.warn(
            { err: error, pending: batch.length, tries: failures + 1 },
            'the broker did not take the events; trying again',
          );
          await backOff.wait(growingPause(failures++, 100, 5_000));
          continue;
        }
        await moveSent(
          client,
          batch.map(({ id }) => id),
        );
        await floor.move();
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

/** The epoch of a relay that is elected now; null where another leads. */
async function lead(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ leads: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('daofang.relay')) AS leads`,
  );
  if (!rows[0]?.leads) return null;
  const raised = await client.query<{ epoch: string }>('UPDATE relay_leader SET epoch = epoch + 1 RETURNING epoch');
  return raised.rows[0]?.epoch ?? null;
}

/** @throws Deposed where a later relay leads */
async function read(client: Client, epoch: string, floor: string): Promise<{ id: string; envelope: EventEnvelope }[]> {
  const { rows } = await client.query<{ epoch: string; id: string | null; envelope: EventEnvelope }>(
    `SELECT leader.epoch, pending.id, pending.envelope FROM relay_leader leader
     LEFT JOIN LATERAL (SELECT id, envelope FROM outbox WHERE id > $1 ORDER BY id LIMIT $2) pending ON true ORDER BY pending.id`,
    [floor, BATCH],
  );
  if (rows[0]?.epoch !== epoch) throw new Deposed('another relay leads');
  return rows.flatMap(({ id, envelope }) => (id === null ? [] : [{ id, envelope }]));
}

/**
 * Where the search begins: dead rows at the front slow it down. An id is a floor once every transaction that could have
 * taken it is over: ours have written before they take one, so those are older than `pg_snapshot_xmax` was then. Now and
 * then nothing is taken as a floor, should somebody have written otherwise.
 */
function createFloor(client: Client, everyMs: number, unflooredMs: number) {
  let floor = '0';
  let next: { id: string; xmax: string } | null = null;
  let [moveAt, unflooredAt] = [Date.now() + everyMs, Date.now() + unflooredMs];
  return {
    now(): string {
      if (Date.now() < unflooredAt) return floor;
      unflooredAt = Date.now() + unflooredMs;
      return '0';
    },
    async move(): Promise<void> {
      if (Date.now() < moveAt) return;
      moveAt = Date.now() + everyMs;
      // The sequence before the snapshot: who takes an id afterwards may have begun afterwards.
      const sequence = await client.query<{ id: string }>('SELECT last_value AS id FROM outbox_id_seq');
      const { rows } = await client.query<{ xmax: string; over: boolean }>(
        `SELECT pg_snapshot_xmax(now)::text AS xmax, pg_snapshot_xmin(now) >= $1::text::xid8 AS over FROM pg_current_snapshot() now`,
        [next?.xmax ?? '0'],
      );
      const [snapshot] = rows;
      if (next && snapshot?.over) [floor, next] = [next.id, null];
      next ??= { id: sequence.rows[0]?.id ?? '0', xmax: snapshot?.xmax ?? '0' };
    },
  };
}
