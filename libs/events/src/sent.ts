import type { Sql } from './sql';

type Query = { query(text: string, values?: unknown[]): Promise<unknown> };

/** How long what was sent can be sent again, should the broker lose it. Days. */
export const SENT_DAYS = 14;

/** Makes the tables of today and tomorrow, and drops the days that are over, by the server's clock. */
const DAYS = `
  DO $$
  DECLARE day date; old text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('daofang.sent'));
    FOR step IN 0..1 LOOP
      day := (now() AT TIME ZONE 'UTC')::date + step;
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF sent_event FOR VALUES FROM (%L) TO (%L)',
        'sent_event_' || to_char(day, 'YYYY_MM_DD'), day || ' 00:00+00', (day + 1) || ' 00:00+00');
    END LOOP;
    FOR old IN SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
      WHERE inhparent = 'sent_event'::regclass
        AND to_date(substr(child.relname, 12), 'YYYY_MM_DD') < (now() AT TIME ZONE 'UTC')::date - ${SENT_DAYS} LOOP
      EXECUTE format('DROP TABLE %I', old);
    END LOOP;
  END $$`;

export const keepDays = (client: Query): Promise<unknown> => client.query(DAYS);

/** What the broker took leaves the outbox, and is kept for a while. */
export async function moveSent(client: Query, ids: readonly string[]): Promise<void> {
  const move = () =>
    client.query(
      `WITH sent AS (DELETE FROM outbox WHERE id = ANY($1::bigint[]) RETURNING id, event_id, topic, envelope, created_at)
       INSERT INTO sent_event (id, event_id, topic, envelope, created_at) SELECT id, event_id, topic, envelope, created_at FROM sent`,
      [[...ids]],
    );
  try {
    await move();
  } catch (error) {
    // No table for this day yet: the relay ran on over midnight.
    if ((error as { code?: string }).code !== '23514') throw error;
    await keepDays(client);
    await move();
  }
}

/**
 * Puts back into the outbox what was sent since an instant, in its order: the broker lost it. Who knows it does nothing.
 * Answers how many.
 */
export async function republish(sql: Sql, from: string): Promise<number> {
  const rows = await sql.query(
    `WITH back AS (DELETE FROM sent_event WHERE sent_at >= $1 RETURNING id, event_id, topic, envelope, created_at)
     INSERT INTO outbox (event_id, topic, envelope, created_at) SELECT event_id, topic, envelope, created_at FROM back ORDER BY id
     ON CONFLICT DO NOTHING RETURNING id`,
    [from],
  );
  return rows.length;
}
