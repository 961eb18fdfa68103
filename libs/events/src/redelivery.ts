import type { Broker, ReceivedRecord } from './broker';
import { findEvent, strangeness, type EventEnvelope } from './envelope';
import type { Outcome } from './outcome';
import { parkedKey, parkedRecords } from './parking';
import type { Sql } from './sql';

/** What delivering an event again did, or would do. `reason` only where it failed. */
export interface Delivery {
  eventId: string;
  type: string;
  topic: string;
  key: string;
  outcome: Outcome | 'FAILED';
  reason: string | null;
}

/** Rows of a table of the department that were, or would be, written. */
export interface TableChange {
  table: string;
  inserted: number;
  updated: number;
  deleted: number;
}

export interface Redelivered {
  deliveries: Delivery[];
  changes: TableChange[];
}

export interface ReplayRequest {
  topic: string;
  partition: number;
  from: bigint;
  /** At most so many records; go on from `next` until it is `until`. */
  limit: number;
}

export interface Replayed extends Redelivered {
  next: bigint;
  /** The group's position: what comes from there on is delivered anyway. */
  until: bigint;
}

/** Delivering again what is parked or what was read before: a rehearsal shows the difference and changes nothing. */
export interface Redelivery {
  /** A parked case's whole sequence, tried and taken back. */
  rehearseParked(key: string): Promise<Redelivered>;
  /**
   * What a topic's partition holds from an offset on, delivered again: what had its effect is recognised and stays as it
   * is; what has had none (a consumer that is new, a lost row) has it now. A rehearsal takes everything back.
   */
  replay(request: ReplayRequest, rehearsal: boolean): Promise<Replayed>;
}

interface Options<Tx> {
  group: string;
  broker: Broker;
  sql: Sql;
  transaction<T>(work: (tx: Tx, sql: Sql) => Promise<T>): Promise<T>;
  /** As it is taken from the broker: in its order. */
  apply(tx: Tx, sql: Sql, event: EventEnvelope): Promise<Outcome>;
  /** Whatever came after it: for what had no effect when it was its turn. */
  effect(tx: Tx, sql: Sql, event: EventEnvelope): Promise<Outcome>;
  topicOf(type: string): string | undefined;
  reasonOf(error: unknown): string;
}

/** Ends a rehearsal's transaction without a trace. */
class TakenBack extends Error {
  constructor(readonly result: Redelivered) {
    super('taken back');
  }
}

const KERNEL = [
  'inbox',
  'aggregate_sequence',
  'consumer_position',
  'parked_event',
  'parked_sequence',
  'committed_event',
  'set_aside',
];

export function createRedelivery<Tx>({
  group,
  broker,
  sql,
  transaction,
  apply,
  effect,
  topicOf,
  reasonOf,
}: Options<Tx>): Redelivery {
  /** Each record by itself: one that fails is told, and the rest of its case is not tried. */
  const deliver = async (
    tx: Tx,
    own: Sql,
    records: readonly ReceivedRecord[],
    parked: boolean,
  ): Promise<Redelivered> => {
    const deliveries: Delivery[] = [];
    const changes = new Map<string, TableChange>();
    const stuck = new Set<string>();
    let written = await writtenRows(own);
    for (const record of records) {
      const event = findEvent(record);
      const told = (outcome: Delivery['outcome'], reason: string | null = null) =>
        deliveries.push({
          eventId: record.headers['ce_id'] ?? '',
          type: record.headers['ce_type'] ?? 'unknown',
          topic: record.topic,
          key: record.key,
          outcome,
          reason,
        });
      if (!parked && strangeness(record, topicOf) !== null) {
        told('SET_ASIDE');
        continue;
      }
      if (!event) {
        told('FAILED', 'the value cannot be read');
        stuck.add(record.key);
        continue;
      }
      if (stuck.has(record.key) || (!parked && (await parkedKey(own, group, record.key)))) {
        told('PARKED');
        continue;
      }
      await own.query('SAVEPOINT delivery');
      try {
        told(await (parked ? apply : effect)(tx, own, event));
        await own.query('RELEASE SAVEPOINT delivery');
        const before = written;
        written = await writtenRows(own);
        addChanges(changes, before, written);
      } catch (error) {
        await own.query('ROLLBACK TO SAVEPOINT delivery');
        // What was taken back still counts as written: the next event starts from here.
        written = await writtenRows(own);
        told('FAILED', reasonOf(error));
        stuck.add(record.key);
      }
    }
    return { deliveries, changes: [...changes.values()] };
  };

  const run = async (records: readonly ReceivedRecord[], rehearsal: boolean, parked: boolean): Promise<Redelivered> => {
    if (records.length === 0) return { deliveries: [], changes: [] };
    try {
      return await transaction(async (tx, own) => {
        const result = await deliver(tx, own, records, parked);
        if (rehearsal) throw new TakenBack(result);
        return result;
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.result;
      throw error;
    }
  };

  return {
    rehearseParked: async (key) => run(await parkedRecords(sql, group, key), true, true),
    async replay({ topic, partition, from, limit }, rehearsal) {
      const [row] = await sql.query<{ next_offset: string }>(
        'SELECT next_offset FROM consumer_position WHERE consumer_group = $1 AND topic = $2 AND partition = $3',
        [group, topic, partition],
      );
      const until = BigInt(row?.next_offset ?? 0);
      const wanted = until > from ? Number(until - from < BigInt(limit) ? until - from : BigInt(limit)) : 0;
      const records = wanted === 0 ? [] : await broker.read(topic, partition, from, wanted);
      const last = records.at(-1);
      return { ...(await run(records, rehearsal, false)), next: last ? last.offset + 1n : until, until };
    },
  };
}

type Rows = Map<string, Omit<TableChange, 'table'>>;

/** What this transaction has written so far, by the server's own count. */
async function writtenRows(sql: Sql): Promise<Rows> {
  const rows = await sql.query<{ table: string; inserted: string; updated: string; deleted: string }>(
    `SELECT relname AS table, n_tup_ins AS inserted, n_tup_upd AS updated, n_tup_del AS deleted
     FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND NOT relname = ANY($1) AND relname NOT LIKE '%sealed%'`,
    [KERNEL],
  );
  return new Map(
    rows.map(({ table, inserted, updated, deleted }) => [
      table,
      { inserted: Number(inserted), updated: Number(updated), deleted: Number(deleted) },
    ]),
  );
}

function addChanges(sum: Map<string, TableChange>, before: Rows, after: Rows): void {
  for (const [table, now] of after) {
    const then = before.get(table) ?? { inserted: 0, updated: 0, deleted: 0 };
    const change = sum.get(table) ?? { table, inserted: 0, updated: 0, deleted: 0 };
    change.inserted += now.inserted - then.inserted;
    change.updated += now.updated - then.updated;
    change.deleted += now.deleted - then.deleted;
    if (change.inserted + change.updated + change.deleted > 0) sum.set(table, change);
  }
}
