import { DomainError } from '@daofang/domain';
import {
  growingPause,
  rest,
  silent,
  type Broker,
  type EventLog,
  type ReceivedRecord,
  type StoppedPartition,
  type Subscription,
} from './broker';
import { CLAIM, CLAIM_AND_MOVE, sequenceSeen } from './claims';
import { fromRecord, strangeness, type EventEnvelope } from './envelope';
import { hasTaken, memoryOf } from './memory';
import { createMending, discardedBy, type Mending } from './mending';
import { markOf, noteAside } from './set-aside';
import { retryDefaults, type Outcome, type RetrySettings } from './outcome';
import { parkedKey, parkRecord, startProber, type Parking } from './parking';
import { createRedelivery, type Redelivery } from './redelivery';
import { isOutage, type Sql } from './sql';

/** What a consumer needs of a contract: its type, where it travels and how its payload is heard: codes it does not know included. */
export interface ReadableContract<Data> {
  readonly type: string;
  readonly topic: string;
  readonly heard: { parse(data: unknown): Data };
}

export interface Consumer<Tx> {
  readonly type: string;
  readonly topic: string;
  /** `<department>.on-<event>`: the inbox knows it by this name. Never rename it: what was done would be done again. */
  readonly name: string;
  readonly parse: (data: unknown) => unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the payload was parsed by the contract just before
  readonly handle: (event: EventEnvelope<any>, tx: Tx) => Promise<void>;
}

/** Declares a consumer: its effect happens in the given transaction, exactly once. */
export const on = <Data, Tx>(
  contract: ReadableContract<Data>,
  name: string,
  handle: (event: EventEnvelope<Data>, tx: Tx) => Promise<void>,
): Consumer<Tx> => ({
  type: contract.type,
  topic: contract.topic,
  name,
  parse: (data) => contract.heard.parse(data),
  handle,
});

/** Thrown by a consumer whose cause has not arrived yet: the event waits, parked, and is tried again soon. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** The payload does not fit its contract: no later try can help. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Which fields do not fit and what they should be, five at most; never a value. */
function fieldsOf(error: unknown): string {
  const { issues } = error as { issues?: { path?: PropertyKey[]; expected?: unknown; code?: unknown }[] };
  if (!Array.isArray(issues)) return '';
  const named = issues.slice(0, 5).map(({ path = [], expected, code }) => {
    // A key of a record may be data: only what looks like a field is told.
    const field = path.map((part) => (/^[A-Za-z][\w]{0,40}$|^\d+$/.test(String(part)) ? String(part) : '?')).join('.');
    return `${field || '?'}: ${typeof expected === 'string' ? expected : String(code ?? '?')}`;
  });
  return named.length > 0 ? ` (${named.join(', ')})` : '';
}

/** An event of the same aggregate is missing before this one (promise 3). */
class Gap extends Error {
  override readonly name = 'Gap';
}

/** Another event stands at this sequence of the aggregate: a restored backup, or a forgery (promise 2). */
class Conflict extends Error {
  override readonly name = 'CONFLICT';
}

/** No later try can help: somebody has to act. */
const isHopeless = (error: unknown): error is Error => error instanceof Unreadable || error instanceof Conflict;

export interface ConsumersOptions<Tx> {
  /** The department's name. */
  group: string;
  broker: Broker;
  consumers: readonly Consumer<Tx>[];
  /** Plain statements outside a transaction. */
  sql: Sql;
  /** Runs work in one transaction of the department's database, giving it both faces of it. */
  transaction<T>(work: (tx: Tx, sql: Sql) => Promise<T>): Promise<T>;
  /** Wraps each handling: causality, trace. */
  runWith?: (event: EventEnvelope, work: () => Promise<void>) => Promise<void>;
  /** Where events of a type travel, of all types that are known; without it, of those that are listened to. */
  topicOf?: (type: string) => string | undefined;
  onOutcome?: (topic: string, outcome: Outcome) => void;
  log?: EventLog;
  retry?: Partial<RetrySettings>;
}

export interface RunningConsumers extends Redelivery, Mending {
  /** The partitions that are not listened to, because the log is another than before. */
  stopped(): StoppedPartition[];
  stop(): Promise<void>;
}

/** Why something failed, without what it was about: a code or an error's name, never a message that may quote data. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof DomainError) return error.code;
  if (error instanceof NotYet || error instanceof Gap || isHopeless(error)) return `${error.name}: ${error.message}`;
  const { name, code, driverError } = (error ?? {}) as {
    name?: string;
    code?: string;
    driverError?: { code?: string };
  };
  return [name ?? 'Error', driverError?.code ?? code].filter(Boolean).join(' ');
};

/** So many records share a transaction; it holds their rows no longer than a person waits. */
const TOGETHER = 25;

/** Subscribes a department to every topic its consumers listen to. */
export async function startConsumers<Tx>(options: ConsumersOptions<Tx>): Promise<RunningConsumers> {
  const { group, broker, consumers, sql, transaction, log = silent, onOutcome = () => undefined } = options;
  const retry = { ...retryDefaults, ...options.retry };
  const runWith = options.runWith ?? ((_event, work) => work());
  const byType = new Map(consumers.map((consumer) => [consumer.type, consumer]));
  if (byType.size !== consumers.length) throw new Error(`${group}: two consumers of one event type`);
  const topics = [...new Set(consumers.map(({ topic }) => topic))];

  const topicOf = options.topicOf ?? ((type: string) => byType.get(type)?.topic);

  /** Under which an event can be in the inbox here. */
  const namesOf = (type: string): string[] => [
    ...new Set([byType.get(type)?.name ?? `${group}.pass`, `${group}.pass`, discardedBy(group)]),
  ];

  /** The inbox and the effect: the same event a second time is recognised. `moves`: the aggregate's sequence, in the same statement. */
  const effect = async (tx: Tx, own: Sql, event: EventEnvelope, moves = false): Promise<Outcome> => {
    const consumer = byType.get(event.type);
    const claim = [consumer?.name ?? `${group}.pass`, event.id, event.topic, event.time];
    const claimed = moves
      ? await own.query(CLAIM_AND_MOVE, [...claim, group, event.aggregateId, event.sequence])
      : await own.query(CLAIM, claim);
    if (claimed.length === 0) return 'DUPLICATE';
    if (!consumer) return 'PASSED';
    let data: unknown;
    try {
      data = consumer.parse(event.data);
    } catch (error) {
      throw new Unreadable(`${event.type} does not fit its contract${fieldsOf(error)}`);
    }
    await runWith(event, () => consumer.handle({ ...event, data }, tx));
    return 'APPLIED';
  };

  /** Everything one event does, in one transaction: inbox, order, effect. */
  const apply = async (tx: Tx, own: Sql, event: EventEnvelope): Promise<Outcome> => {
    const seen = await sequenceSeen(own, group, event);
    if (event.sequence === seen + 1) return effect(tx, own, event, true);
    // Identity before sequence: only the very same event is a duplicate.
    const memory = await memoryOf(own, namesOf(event.type), event);
    if (memory === 'KNOWN') return 'DUPLICATE';
    if (event.sequence > seen) throw new Gap(`${seen + 1} of the aggregate is missing before ${event.sequence}`);
    if (memory === 'FORGOTTEN') return 'DUPLICATE';
    throw new Conflict(`another event stands at ${event.sequence} of the aggregate`);
  };

  const savePosition = (own: Sql, record: ReceivedRecord) =>
    own.query(
      `INSERT INTO consumer_position (consumer_group, topic, partition, next_offset, last_event_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET next_offset = excluded.next_offset, last_event_id = excluded.last_event_id`,
      [group, record.topic, record.partition, (record.offset + 1n).toString(), markOf(record)],
    );

  /** Is this the record that the position is behind? Positions of before have no mark: then the inbox is asked. */
  const knows = async (record: ReceivedRecord): Promise<boolean> => {
    const [row] = await sql.query<{ mark: string | null }>(
      `SELECT last_event_id AS mark FROM consumer_position WHERE consumer_group = $1 AND topic = $2 AND partition = $3 AND next_offset = $4`,
      [group, record.topic, record.partition, (record.offset + 1n).toString()],
    );
    return row?.mark ? row.mark === markOf(record) : hasTaken(sql, group, namesOf, record);
  };

  /** What is no event stops nobody: its place and why are kept, and the position moves on. */
  const setAside = (record: ReceivedRecord, why: string): Promise<Outcome> =>
    transaction<Outcome>(async (_tx, own) => {
      await noteAside(own, group, record, why);
      await savePosition(own, record);
      return 'SET_ASIDE';
    });

  const read = (record: ReceivedRecord): EventEnvelope | Unreadable => {
    try {
      return fromRecord(record);
    } catch (error) {
      return new Unreadable(error instanceof SyntaxError ? 'the value is not JSON' : (error as Error).message);
    }
  };

  /** Some records of one partition in one transaction: all of them and the new position, or nothing. */
  const takeTogether = (records: readonly { record: ReceivedRecord; event: EventEnvelope }[]): Promise<Outcome[]> =>
    transaction(async (tx, own) => {
      const outcomes: Outcome[] = [];
      for (const { record, event } of records) {
        // A case that is parked keeps its order: what comes later queues behind, under the lock of the sequence.
        const queued = await parkedKey(own, group, record.key);
        if (queued) await parkRecord(own, group, record, { state: queued, reason: '', afterMs: 0 });
        outcomes.push(queued ? 'PARKED' : await apply(tx, own, event));
      }
      const last = records.at(-1);
      if (last) await savePosition(own, last.record);
      return outcomes;
    });

  const park = (record: ReceivedRecord, parking: Parking): Promise<Outcome> =>
    transaction<Outcome>(async (_tx, own) => {
      await parkRecord(own, group, record, parking);
      await savePosition(own, record);
      return 'PARKED';
    });

  const stop = (record: ReceivedRecord, error: unknown): Promise<Outcome> => {
    const reason = reasonOf(error);
    const { topic, partition, offset, headers } = record;
    log.error(
      { group, topic, partition, offset: offset.toString(), eventId: headers['ce_id'], reason },
      'an event stopped its case here; see "A case is stuck" in docs/runbook.md',
    );
    return park(record, { state: 'STOPPED', reason, afterMs: 0 });
  };

  /** The cases that failed since the last success, and how often the present record was probed in an outage. */
  const failing = new Map<string, number>();

  const take = async (record: ReceivedRecord): Promise<Outcome> => {
    const strange = strangeness(record, topicOf);
    if (strange) {
      const { topic, partition, offset } = record;
      log.warn(
        { group, topic, partition, offset: offset.toString(), reason: strange },
        'a record is no event: set aside',
      );
      return setAside(record, strange);
    }
    const event = read(record);
    if (event instanceof Unreadable) return stop(record, event);
    for (let attempt = 1; ; attempt++) {
      try {
        const [outcome = 'PARKED'] = await takeTogether([{ record, event }]);
        if (outcome !== 'PARKED') failing.clear();
        return outcome;
      } catch (error) {
        if (isOutage(error)) throw error;
        const reason = reasonOf(error);
        if (error instanceof NotYet || error instanceof Gap)
          return park(record, { state: 'WAITING', reason, afterMs: retry.firstPauseMs });
        if (isHopeless(error)) return stop(record, error);
        if (attempt < retry.atOnce) {
          await pauseOf(growingPause(attempt, 5, 100));
          continue;
        }
        const probes = (failing.get(record.key) ?? 0) + 1;
        failing.set(record.key, probes);
        // Many different cases in a row: nothing is wrong with them. Park no more, probe with this one until something works.
        if (failing.size >= retry.outageAfter && probes < retry.most) throw error;
        log.error({ err: error, type: event.type, eventId: event.id, group }, 'event parked with its case');
        return park(record, { state: 'FAILING', reason, afterMs: retry.firstPauseMs * 4 });
      }
    }
  };

  /** Quickly together where nothing is wrong; one by one where something is, so that only its own case is parked. */
  const takeAll = async (records: readonly ReceivedRecord[]): Promise<void> => {
    for (let at = 0; at < records.length; at += TOGETHER) {
      const some = records.slice(at, at + TOGETHER);
      const taken = some
        .filter((record) => strangeness(record, topicOf) === null)
        .map((record) => ({ record, event: read(record) }));
      const readable = taken.filter(
        (one): one is { record: ReceivedRecord; event: EventEnvelope } => !(one.event instanceof Unreadable),
      );
      const outcomes =
        readable.length === some.length && some.length > 1
          ? await takeTogether(readable).catch((error: unknown) => {
              if (isOutage(error)) throw error;
              return null;
            })
          : null;
      if (outcomes) {
        if (outcomes.some((outcome) => outcome !== 'PARKED')) failing.clear();
        some.forEach(({ topic }, index) => onOutcome(topic, outcomes[index] ?? 'APPLIED'));
      } else {
        for (const record of some) onOutcome(record.topic, await take(record));
      }
    }
  };

  const subscription: Subscription | null =
    topics.length === 0
      ? null
      : await broker.subscribe({
          group,
          topics,
          position: async (topic, partition) => {
            const [row] = await sql.query<{ next_offset: string }>(
              'SELECT next_offset FROM consumer_position WHERE consumer_group = $1 AND topic = $2 AND partition = $3',
              [group, topic, partition],
            );
            return row ? BigInt(row.next_offset) : null;
          },
          knows,
          take: takeAll,
        });

  const prober = startProber({
    group,
    sql,
    transaction: (work) => transaction(work),
    apply,
    topicOf,
    classify: (error) => {
      if (isOutage(error)) return 'OUTAGE';
      if (error instanceof NotYet || error instanceof Gap) return 'WAITING';
      return isHopeless(error) ? 'STOPPED' : 'FAILING';
    },
    reasonOf,
    retry,
    onOutcome,
    log,
  });

  return {
    ...createMending({ group, transaction, effect }),
    ...createRedelivery({ group, broker, sql, transaction, apply, effect, topicOf, reasonOf }),
    stopped: () => subscription?.stopped() ?? [],
    async stop() {
      await subscription?.close();
      await prober.stop();
    },
  };
}

const pauseOf = (milliseconds: number): Promise<void> => rest().wait(milliseconds);
