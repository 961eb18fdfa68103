import type { EventEnvelope } from './envelope';
import type { Sql } from './sql';

/**
 * What the inbox remembers of an event. KNOWN: taken, by whichever consumer. FORGOTTEN: from before the oldest event it
 * remembers, so that nobody can tell. UNKNOWN: never taken.
 */
export type Memory = 'KNOWN' | 'FORGOTTEN' | 'UNKNOWN';

export async function memoryOf(sql: Sql, { id, time }: Pick<EventEnvelope, 'id' | 'time'>): Promise<Memory> {
  // By its time, which has an index; rows from before there were accounts have none and are never forgotten.
  const [row] = await sql.query<{ memory: Memory }>(
    `SELECT CASE
       WHEN EXISTS (SELECT FROM inbox WHERE event_id = $1::uuid AND (time = $2::timestamptz OR time IS NULL)) THEN 'KNOWN'
       WHEN $2::timestamptz < coalesce((SELECT min(time) FROM inbox), 'infinity') THEN 'FORGOTTEN'
       ELSE 'UNKNOWN' END AS memory`,
    [id, time],
  );
  return row?.memory ?? 'UNKNOWN';
}
