import { DomainError, isUuid } from '@daofang/domain';
import type { StoppedPartition } from './broker';
import { findEvent, type EventEnvelope } from './envelope';
import { parkedEvent, redriveNow } from './parking';
import { CLAIM, sequenceSeen } from './claims';
import { noteAside } from './set-aside';
import type { Outcome } from './outcome';
import type { Sql } from './sql';

/** What two admins may do about an event that stopped its case; done twice it is done once. */
export interface Mending {
  /**
   * Ours stands: the event is never applied, counts as taken, and the case goes on behind it.
   * @throws DomainError `NOT_PARKED` · `NOT_STOPPED` · `EVENT_BEFORE_IT_MISSING`
   */
  discardParked(key: string, eventId: string): Promise<void>;
  /**
   * The other one is true as well: of two events at one sequence the second has its effect, too; the sequence stays.
   * @throws DomainError `NOT_PARKED` · `NOT_STOPPED` · `NO_CONFLICT`, or what its consumer says
   */
  takeParked(key: string, eventId: string): Promise<void>;
}

/**
 * Two admins accept the log as it is where a group's listener stopped in a topic: it reads from the log's start, and the
 * inbox knows what it took before. Answers how many partitions; done twice it is done once.
 */
export async function acceptLog(
  sql: Sql,
  group: string,
  topic: string,
  stopped: readonly StoppedPartition[],
): Promise<number> {
  const partitions = stopped.filter((place) => place.topic === topic);
  const gone = await sql.query(
    `DELETE FROM consumer_position WHERE consumer_group = $1 AND topic = $2
     AND (partition, next_offset) IN (SELECT * FROM unnest($3::int[], $4::bigint[])) RETURNING partition`,
    [group, topic, partitions.map(({ partition }) => partition), partitions.map(({ position }) => position.toString())],
  );
  return gone.length;
}

interface Options<Tx> {
  group: string;
  transaction<T>(work: (tx: Tx, sql: Sql) => Promise<T>): Promise<T>;
  effect(tx: Tx, sql: Sql, event: EventEnvelope): Promise<Outcome>;
}

/** The inbox's name for what was discarded here. */
export const discardedBy = (group: string): string => `${group}.discarded`;

export function createMending<Tx>({ group, transaction, effect }: Options<Tx>): Mending {
  /** Does it for a parked event of a stopped case, under the case's lock, and lets the rest of the case be tried. */
  const mend = (
    key: string,
    eventId: string,
    done: (own: Sql) => Promise<boolean>,
    work: (tx: Tx, own: Sql, event: EventEnvelope, seen: number) => Promise<void>,
  ): Promise<void> =>
    transaction(async (tx, own) => {
      const parked = await parkedEvent(own, group, key, eventId);
      if (!parked) {
        if (await done(own)) return;
        throw new DomainError('NOT_PARKED', '该事件没有卡住，可能已经处理。', 'It is not parked here.', 'NOT_FOUND');
      }
      if (parked.state !== 'STOPPED')
        throw new DomainError(
          'NOT_STOPPED',
          '该信访件仍在自动重试，尚不需要人工处置。',
          'The case is still tried by itself.',
          'CONFLICT',
        );
      const event = findEvent(parked.record);
      // What is no event has no place in a sequence: it is only taken away.
      if (event && isUuid(event.id)) await work(tx, own, event, await sequenceSeen(own, group, event));
      else await noteAside(own, group, parked.record, 'DISCARDED');
      await own.query('DELETE FROM parked_event WHERE id = $1', [parked.id]);
      await redriveNow(own, group, key);
    });

  const isInInbox = (eventId: string, discarded: boolean) => async (own: Sql) =>
    isUuid(eventId) &&
    (
      await own.query(`SELECT FROM inbox WHERE event_id = $1::uuid AND (consumer = $2) = $3 LIMIT 1`, [
        eventId,
        discardedBy(group),
        discarded,
      ])
    ).length > 0;

  return {
    discardParked: (key, eventId) =>
      mend(key, eventId, isInInbox(eventId, true), async (_tx, own, event, seen) => {
        if (event.sequence > seen + 1)
          throw new DomainError(
            'EVENT_BEFORE_IT_MISSING',
            `它前面还缺第 ${seen + 1} 个事件，应先等到或者处置那一个。`,
            'An event before it is missing; that one comes first.',
            'CONFLICT',
          );
        await own.query(CLAIM, [discardedBy(group), event.id, event.topic, event.time]);
        await own.query(
          `INSERT INTO aggregate_sequence (consumer_group, topic, aggregate_id, sequence) VALUES ($1, $2, $3, $4)
           ON CONFLICT (consumer_group, topic, aggregate_id) DO UPDATE SET sequence = greatest(aggregate_sequence.sequence, excluded.sequence)`,
          [group, event.topic, event.aggregateId, event.sequence],
        );
      }),
    takeParked: (key, eventId) =>
      mend(key, eventId, isInInbox(eventId, false), async (tx, own, event, seen) => {
        if (event.sequence > seen)
          throw new DomainError(
            'NO_CONFLICT',
            '该序号没有其他事件，不需要采纳；请排除原因后重新处理。',
            'No other event stands at its sequence: mend the cause and redrive.',
            'CONFLICT',
          );
        await effect(tx, own, event);
      }),
  };
}
