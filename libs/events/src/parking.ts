import { growingPause, rest, type EventLog, type ReceivedRecord } from './broker';
import { fromRecord, strangeness, type EventEnvelope } from './envelope';
import type { Outcome, RetrySettings } from './outcome';
import { noteAside } from './set-aside';
import type { Sql } from './sql';

/** WAITING for its cause · FAILING, tried again · STOPPED until somebody redrives it. */
export type ParkedState = 'WAITING' | 'FAILING' | 'STOPPED';

export interface Parking {
  state: ParkedState;
  reason: string;
  afterMs: number;
}

export interface ParkedSequence {
  key: string;
  state: ParkedState;
  reason: string;
  tries: number;
  redrives: number;
  parkedAt: string;
  nextTryAt: string;
  events: { eventId: string; type: string; topic: string; sequence: number | null; time: string | null }[];
}

/** Is the case parked? Holds the sequence's lock until the transaction ends, so that nobody overtakes. */
export async function parkedKey(sql: Sql, group: string, key: string): Promise<ParkedState | null> {
  const [row] = await sql.query<{ state: ParkedState }>(
    'SELECT state FROM parked_sequence WHERE consumer_group = $1 AND key = $2 FOR UPDATE',
    [group, key],
  );
  return row?.state ?? null;
}

/** Puts a record at the end of its case's parked sequence, opening it where there is none. */
export async function parkRecord(
  sql: Sql,
  group: string,
  record: ReceivedRecord,
  { state, reason, afterMs }: Parking,
): Promise<void> {
  await sql.query(
    `INSERT INTO parked_sequence (consumer_group, key, state, reason, tries, next_try_at)
     VALUES ($1, $2, $3, $4, 1, now() + $5 * interval '1 millisecond')
     ON CONFLICT (consumer_group, key) DO UPDATE
       -- What arrives may be what the others wait for: look again at once, unless it stopped.
       SET next_try_at = CASE WHEN parked_sequence.state = 'WAITING' THEN now() ELSE parked_sequence.next_try_at END`,
    [group, record.key, state, reason, afterMs],
  );
  await sql.query(
    `INSERT INTO parked_event (consumer_group, key, event_id, type, record) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (consumer_group, event_id) DO NOTHING`,
    [
      group,
      record.key,
      record.headers['ce_id'] ?? `${record.topic}/${record.partition}/${record.offset}`,
      record.headers['ce_type'] ?? 'unknown',
      JSON.stringify({ ...record, offset: record.offset.toString() }),
    ],
  );
}

/** What a group has parked, oldest first. */
export async function listParked(sql: Sql, group: string): Promise<ParkedSequence[]> {
  return sql.query<ParkedSequence>(
    `SELECT key, state, reason, tries, redrives, parked_at AS "parkedAt", next_try_at AS "nextTryAt",
            (SELECT coalesce(json_agg(json_build_object('eventId', event_id, 'type', type, 'topic', record->>'topic',
               'sequence', (record->'headers'->>'ce_sequence')::int, 'time', record->'headers'->>'ce_time') ORDER BY id), '[]') FROM parked_event event
             WHERE event.consumer_group = sequence.consumer_group AND event.key = sequence.key) AS events
     FROM parked_sequence sequence WHERE consumer_group = $1 ORDER BY parked_at`,
    [group],
  );
}

/** The records a case has parked with a group, in their order. */
export async function parkedRecords(sql: Sql, group: string, key: string): Promise<ReceivedRecord[]> {
  const rows = await sql.query<ParkedRow>(
    'SELECT id, record FROM parked_event WHERE consumer_group = $1 AND key = $2 ORDER BY id',
    [group, key],
  );
  return rows.map(({ record }) => ({ ...record, offset: BigInt(record.offset) }));
}

/** One parked event of a case, under the case's lock; null where it is not parked. */
export async function parkedEvent(
  sql: Sql,
  group: string,
  key: string,
  eventId: string,
): Promise<{ id: string; state: ParkedState; record: ReceivedRecord } | null> {
  const state = await parkedKey(sql, group, key);
  const [row] = await sql.query<ParkedRow>(
    'SELECT id, record FROM parked_event WHERE consumer_group = $1 AND key = $2 AND event_id = $3',
    [group, key, eventId],
  );
  return state && row ? { id: row.id, state, record: { ...row.record, offset: BigInt(row.record.offset) } } : null;
}

/** Lets what is left of a mended case be tried at once. */
export async function redriveNow(sql: Sql, group: string, key: string): Promise<void> {
  await sql.query(
    `UPDATE parked_sequence SET state = 'FAILING', tries = 0, next_try_at = now() WHERE consumer_group = $1 AND key = $2`,
    [group, key],
  );
}

/** How often one sequence may be sent again before somebody has to look at the cause. */
export const MOST_REDRIVES = 10;

/** Tries a parked sequence again, in order. False where it is not parked, or was redriven too often. */
export async function redrive(sql: Sql, group: string, key: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE parked_sequence SET state = 'FAILING', tries = 0, redrives = redrives + 1, next_try_at = now()
     WHERE consumer_group = $1 AND key = $2 AND redrives < $3 RETURNING key`,
    [group, key, MOST_REDRIVES],
  );
  return rows.length > 0;
}

interface ProberOptions<Tx> {
  group: string;
  sql: Sql;
  transaction<T>(work: (tx: Tx, sql: Sql) => Promise<T>): Promise<T>;
  apply(tx: Tx, sql: Sql, event: EventEnvelope): Promise<Outcome>;
  topicOf(type: string): string | undefined;
  classify(error: unknown): ParkedState | 'OUTAGE';
  reasonOf(error: unknown): string;
  retry: RetrySettings;
  onOutcome(topic: string, outcome: Outcome): void;
  log: EventLog;
}

interface ParkedRow {
  id: string;
  record: Omit<ReceivedRecord, 'offset'> & { offset: string };
}

const POLL_MS = 250;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Tries parked sequences again, each in its order, with growing pauses; one that drains is free again. */
export function startProber<Tx>({
  group,
  sql,
  transaction,
  apply,
  topicOf,
  classify,
  reasonOf,
  retry,
  onOutcome,
  log,
}: ProberOptions<Tx>) {
  const pause = rest();
  let stopping = false;

  /** One parked event of a case, in a transaction of its own that holds the sequence's lock. */
  const tryOne = (key: string, id: string): Promise<Outcome | null> =>
    transaction(async (tx, own) => {
      if (!(await parkedKey(own, group, key))) return null;
      const [row] = await own.query<ParkedRow>('SELECT id, record FROM parked_event WHERE id = $1', [id]);
      if (!row) return null;
      const record = { ...row.record, offset: BigInt(row.record.offset) };
      // Older versions parked what is no event.
      const strange = strangeness(record, topicOf);
      if (strange) await noteAside(own, group, record, strange);
      const outcome = strange ? 'SET_ASIDE' : await apply(tx, own, fromRecord(record));
      await own.query('DELETE FROM parked_event WHERE id = $1', [id]);
      onOutcome(row.record.topic, outcome);
      return outcome;
    });

  /** Frees the case where nothing of it is parked any more. */
  const free = (key: string): Promise<boolean> =>
    transaction(async (_tx, own) => {
      await parkedKey(own, group, key);
      const gone = await own.query(
        `DELETE FROM parked_sequence WHERE consumer_group = $1 AND key = $2
         AND NOT EXISTS (SELECT 1 FROM parked_event WHERE consumer_group = $1 AND key = $2) RETURNING key`,
        [group, key],
      );
      return gone.length > 0;
    });

  const probe = async (key: string, tries: number): Promise<void> => {
    for (;;) {
      const rows = await sql.query<{ id: string }>(
        'SELECT id FROM parked_event WHERE consumer_group = $1 AND key = $2 ORDER BY id',
        [group, key],
      );
      let moved = false;
      let stuck: { state: ParkedState; reason: string } | null = null;
      for (const { id } of rows) {
        try {
          moved = (await tryOne(key, id)) !== null || moved;
        } catch (error) {
          const state = classify(error);
          if (state === 'OUTAGE') throw error;
          stuck = { state, reason: reasonOf(error) };
          // One that waits lets later ones of other aggregates go ahead: one of them may be its cause.
          if (state !== 'WAITING') break;
        }
      }
      if (moved && stuck?.state !== 'STOPPED') {
        tries = 0;
        if (await free(key)) return;
        if (!stuck || stuck.state === 'WAITING') continue;
      } else if (!stuck && (await free(key))) {
        return;
      }
      const stopped = stuck?.state === 'STOPPED' || tries + 1 >= retry.most;
      await sql.query(
        `UPDATE parked_sequence SET state = $3, reason = $4, tries = $5, next_try_at = now() + $6 * interval '1 millisecond'
         WHERE consumer_group = $1 AND key = $2`,
        [
          group,
          key,
          stopped ? 'STOPPED' : (stuck?.state ?? 'FAILING'),
          stuck?.reason ?? '',
          tries + 1,
          growingPause(tries, retry.firstPauseMs, LONGEST_PAUSE_MS),
        ],
      );
      if (stopped)
        log.error(
          { group, reason: stuck?.reason, tries: tries + 1 },
          'a parked case stopped; redrive it when the cause is mended',
        );
      return;
    }
  };

  const running = (async () => {
    for (let failures = 0; !stopping;) {
      try {
        const due = await sql.query<{ key: string; tries: number }>(
          `SELECT key, tries FROM parked_sequence WHERE consumer_group = $1 AND state <> 'STOPPED' AND next_try_at <= now() ORDER BY next_try_at LIMIT 50`,
          [group],
        );
        for (const { key, tries } of due) {
          if (stopping) break;
          await probe(key, tries);
        }
        failures = 0;
      } catch (error) {
        log.warn({ err: error, group }, 'parked cases could not be tried; trying again');
        await pause.wait(growingPause(failures++, 1_000, 5_000));
      }
      if (!stopping) await pause.wait(POLL_MS);
    }
  })();

  return {
    async stop() {
      stopping = true;
      pause.wake();
      await running;
    },
  };
}
