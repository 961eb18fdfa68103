import type { EventEnvelope } from './envelope';
import { toRecord } from './envelope';
import type { Sql } from './sql';

/**
 * Puts events beside the change that caused them: call it in the same transaction, while the aggregate's row is locked.
 * @throws DomainError `EVENT_TOO_LARGE`
 */
export async function appendToOutbox(sql: Sql, events: readonly EventEnvelope[]): Promise<void> {
  if (events.length === 0) return;
  for (const event of events) toRecord(event);
  await sql.query(
    `WITH event AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[]) AS event (event_id, topic, envelope, time)
     ), account AS (
       INSERT INTO committed_event (event_id, topic, time) SELECT event_id, topic, time FROM event
     )
     INSERT INTO outbox (event_id, topic, envelope) SELECT event_id, topic, envelope FROM event`,
    [
      events.map(({ id }) => id),
      events.map(({ topic }) => topic),
      events.map((event) => JSON.stringify(event)),
      events.map(({ time }) => time),
    ],
  );
}
