import { createHash } from 'node:crypto';
import type { ReceivedRecord } from './broker';
import type { Sql } from './sql';

/** By which a record of the log is known again. */
export const markOf = ({ headers, value }: ReceivedRecord): string =>
  headers['ce_id'] ?? createHash('sha256').update(value).digest('hex');

/** Keeps where a record was that is no event, and why; nothing of what it says. */
export async function noteAside(
  sql: Sql,
  group: string,
  { topic, partition, offset }: Pick<ReceivedRecord, 'topic' | 'partition' | 'offset'>,
  reason: string,
): Promise<void> {
  await sql.query(
    `INSERT INTO set_aside (consumer_group, topic, partition, "offset", reason) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [group, topic, partition, offset.toString(), reason],
  );
}

/** How many records a group set aside, by topic and reason. */
export const countAside = (sql: Sql, group: string): Promise<{ topic: string; reason: string; count: number }[]> =>
  sql.query(
    'SELECT topic, reason, count(*)::int AS count FROM set_aside WHERE consumer_group = $1 GROUP BY topic, reason ORDER BY topic, reason',
    [group],
  );
