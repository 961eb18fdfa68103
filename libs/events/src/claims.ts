import type { EventEnvelope } from './envelope';
import type { Sql } from './sql';

/** Claims an event for its consumer in the inbox; no row where it was claimed before. */
export const CLAIM =
  'INSERT INTO inbox (consumer, event_id, topic, time) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING event_id';

/** The same, and the aggregate's sequence moves with it: an event that is known already moves none. */
export const CLAIM_AND_MOVE = `
  WITH claimed AS (${CLAIM}), moved AS (
    INSERT INTO aggregate_sequence (consumer_group, topic, aggregate_id, sequence) SELECT $5, $3, $6::uuid, $7::int FROM claimed
    ON CONFLICT (consumer_group, topic, aggregate_id) DO UPDATE SET sequence = excluded.sequence
  ) SELECT event_id FROM claimed`;

/** The last sequence of an event's aggregate that was taken, or 0; locked until the transaction ends. */
export async function sequenceSeen(
  sql: Sql,
  group: string,
  { topic, aggregateId }: Pick<EventEnvelope, 'topic' | 'aggregateId'>,
): Promise<number> {
  const [last] = await sql.query<{ sequence: number }>(
    'SELECT sequence FROM aggregate_sequence WHERE consumer_group = $1 AND topic = $2 AND aggregate_id = $3 FOR UPDATE',
    [group, topic, aggregateId],
  );
  return last?.sequence ?? 0;
}
