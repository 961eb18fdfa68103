import { isUuid } from '@daofang/domain';
import type { ReceivedRecord } from './broker';
import { findEvent, type EventEnvelope } from './envelope';
import type { Sql } from './sql';

/**
 * What the inbox remembers of an event. KNOWN: taken, by whichever consumer. FORGOTTEN: from before the oldest event it
 * remembers, so that nobody can tell. UNKNOWN: never taken.
 */
export type Memory = 'KNOWN' | 'FORGOTTEN' | 'UNKNOWN';

/** @param names of the consumers that may have taken it */
export async function memoryOf(
  sql: Sql,
  names: readonly string[],
  { id, time }: Pick<EventEnvelope, 'id' | 'time'>,
): Promise<Memory> {
  // By id alone: what a restored department does again has the same id and another time.
  const [row] = await sql.query<{ memory: Memory }>(
    `SELECT CASE
       WHEN EXISTS (SELECT FROM inbox WHERE consumer = ANY($1) AND event_id = $2::uuid) THEN 'KNOWN'
       WHEN $3::timestamptz < coalesce((SELECT min(time) FROM inbox), 'infinity') THEN 'FORGOTTEN'
       ELSE 'UNKNOWN' END AS memory`,
    [names, id, time],
  );
  return row?.memory ?? 'UNKNOWN';
}

/** Was a record of the log taken here, or parked? Where nobody can tell, it counts as taken. */
export async function hasTaken(
  sql: Sql,
  group: string,
  namesOf: (type: string) => readonly string[],
  record: ReceivedRecord,
): Promise<boolean> {
  const event = findEvent(record);
  if (!event || !isUuid(event.id) || Number.isNaN(Date.parse(event.time))) return true;
  if ((await memoryOf(sql, namesOf(event.type), event)) !== 'UNKNOWN') return true;
  const parked = await sql.query('SELECT FROM parked_event WHERE consumer_group = $1 AND event_id = $2', [
    group,
    event.id,
  ]);
  return parked.length > 0;
}
