import { isSealed, SealedMatterOpenedV1, topics } from '@daofang/contracts';
import { findEvent, type Broker, type EventEnvelope, type ReceivedRecord, type Subscription } from '@daofang/events';
import type { Database, Tx } from '@daofang/persistence';
import { followExpectations } from '../expectations/expectations.store';
import { dutyAfter, factsOf } from './facts.life';

/** What was seen, for whoever watches live: open events only. */
export type Seen = (events: readonly EventEnvelope[]) => void;

/**
 * Follows every topic into the monitor's own tables. It listens like a department, but applies nothing: what it has seen
 * twice stays once, what it cannot read it counts, and its loss harms nobody.
 */
export const followEvents = (broker: Broker, db: Database, onSeen: Seen): Promise<Subscription> =>
  broker.subscribe({
    group: 'monitor',
    topics: [...topics],
    position: async (topic, partition) => {
      const [row] = await db.query<{ next: string }>(
        'SELECT next_offset AS next FROM follow_position WHERE topic = $1 AND partition = $2',
        [topic, partition],
      );
      return row ? BigInt(row.next) : null;
    },
    knows: (record) => hasSeen(db, record),
    take: async (records) => onSeen(await db.transaction((tx) => keep(tx, records))),
  });

type Place = Pick<ReceivedRecord, 'partition' | 'offset'>;

async function keep(tx: Tx, records: readonly ReceivedRecord[]): Promise<EventEnvelope[]> {
  const open: (EventEnvelope & Place)[] = [];
  const sealed: EventEnvelope[] = [];
  for (const record of records) {
    const event = readable(record);
    if (!event) await keepUnreadable(tx, record);
    else if (event.dataclass === 'sealed') sealed.push(event);
    else open.push({ ...event, partition: record.partition, offset: record.offset });
  }
  const hidden = await hiddenCases(tx, open);
  const visible = open.filter(({ petitionId }) => !hidden.has(petitionId));
  await keepSealed(tx, [...sealed, ...open.filter(({ petitionId }) => hidden.has(petitionId))]);
  await keepOpen(tx, visible);
  for (const event of sealed) await hideWholly(tx, event);
  const last = records.at(-1);
  if (last) {
    await tx.query(
      `INSERT INTO follow_position (topic, partition, next_offset) VALUES ($1, $2, $3)
       ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset`,
      [last.topic, last.partition, (last.offset + 1n).toString()],
    );
  }
  return visible;
}

function readable(record: ReceivedRecord): EventEnvelope | null {
  const event = findEvent(record);
  // Whatever its header says: a sealed topic carries sealed events.
  return event && isSealed(record.topic) ? { ...event, dataclass: 'sealed' } : event;
}

/** Was the record followed before? What is no event counts as seen. */
async function hasSeen(db: Database, record: ReceivedRecord): Promise<boolean> {
  const event = readable(record);
  if (!event) return true;
  const [row] = await db.query<{ seen: boolean }>(
    `SELECT EXISTS (SELECT FROM event WHERE id = $1::uuid) OR EXISTS (SELECT FROM sealed_event WHERE id = $1::uuid) AS seen`,
    [event.id],
  );
  return row?.seen ?? false;
}

const keepUnreadable = (tx: Tx, { topic, partition, offset }: ReceivedRecord) =>
  tx.query('INSERT INTO unreadable_record (topic, partition, "offset") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    topic,
    partition,
    offset.toString(),
  ]);

async function hiddenCases(tx: Tx, events: readonly EventEnvelope[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>('SELECT petition_id AS id FROM hidden_case WHERE petition_id = ANY($1)', [
    events.map(({ petitionId }) => petitionId),
  ]);
  return new Set(rows.map(({ id }) => id));
}

async function keepOpen(tx: Tx, events: readonly (EventEnvelope & Place)[]): Promise<void> {
  if (events.length === 0) return;
  const facts = events.map(({ data }) => factsOf(data));
  await tx.query(
    `INSERT INTO event (id, type, topic, department, time, petition_id, aggregate_id, sequence, causation_id, correlation_id, partition, "offset", facts)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::uuid[], $8::int[], $9::uuid[], $10::text[], $11::int[], $12::bigint[], $13::jsonb[])
     ON CONFLICT (id) DO NOTHING`,
    [
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ topic }) => topic),
      events.map(({ source }) => source),
      events.map(({ time }) => time),
      events.map(({ petitionId }) => petitionId),
      events.map(({ aggregateId }) => aggregateId),
      events.map(({ sequence }) => sequence),
      events.map(({ causationId }) => causationId),
      events.map(({ correlationId }) => correlationId),
      events.map(({ partition }) => partition),
      events.map(({ offset }) => offset.toString()),
      facts.map((some) => JSON.stringify(some)),
    ],
  );
  await followExpectations(tx, events);
  for (const [index, event] of events.entries()) {
    const { rule, debtor, dueOn, caseNo } = facts[index] ?? {};
    if (typeof caseNo === 'string') {
      await tx.query('INSERT INTO followed_case (petition_id, case_no) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        event.petitionId,
        caseNo,
      ]);
    }
    const status = dutyAfter(event.type);
    if (status === undefined) continue;
    await tx.query(
      `INSERT INTO duty (id, petition_id, rule, debtor, due_on, status, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET due_on = coalesce(excluded.due_on, duty.due_on), status = excluded.status, sequence = excluded.sequence
       WHERE duty.sequence < excluded.sequence`,
      [event.aggregateId, event.petitionId, rule ?? '', debtor ?? null, dueOn ?? null, status, event.sequence],
    );
  }
}

async function keepSealed(tx: Tx, events: readonly EventEnvelope[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO sealed_event (id, topic, department, time, petition_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[]) ON CONFLICT (id) DO NOTHING`,
    [
      events.map(({ id }) => id),
      events.map(({ topic }) => topic),
      events.map(({ source }) => source),
      events.map(({ time }) => time),
      events.map(({ petitionId }) => petitionId),
    ],
  );
}

/** A petition of which nothing is ordinary vanishes from every page, whatever was seen of it before (N4). */
async function hideWholly(tx: Tx, { type, data, petitionId }: EventEnvelope): Promise<void> {
  if (type !== SealedMatterOpenedV1.type) return;
  const parsed = SealedMatterOpenedV1.heard.safeParse(data);
  if (!parsed.success || !parsed.data.wholePetition) return;
  await tx.query('INSERT INTO hidden_case (petition_id) VALUES ($1) ON CONFLICT DO NOTHING', [petitionId]);
  await tx.query(
    `WITH gone AS (DELETE FROM event WHERE petition_id = $1 RETURNING id, topic, department, time, petition_id)
     INSERT INTO sealed_event SELECT * FROM gone ON CONFLICT DO NOTHING`,
    [petitionId],
  );
  await tx.query('DELETE FROM duty WHERE petition_id = $1', [petitionId]);
  await tx.query('DELETE FROM expected_event WHERE petition_id = $1', [petitionId]);
  await tx.query('DELETE FROM followed_case WHERE petition_id = $1', [petitionId]);
}
