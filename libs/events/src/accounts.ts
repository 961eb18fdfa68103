import { discardedBy } from './mending';
import type { Sql } from './sql';

/** So many different events of a topic, and a fingerprint of which ones, whatever their order. */
export interface Account {
  topic: string;
  count: number;
  fingerprint: string;
}

/** From an instant (inclusive) to another (exclusive): a day of the county. */
export interface Span {
  from: string;
  to: string;
}

/** The fingerprint of a set of event ids, as SQL over a column; equal sets have equal fingerprints. */
export const fingerprintOf = (column: string): string =>
  `coalesce(bit_xor(('x' || substr(md5(${column}::text), 1, 16))::bit(64)::bigint), 0)::text`;

const account = (table: string): string => `
  SELECT topic, count(*)::int AS count, ${fingerprintOf('event_id')} AS fingerprint
  FROM (SELECT DISTINCT topic, event_id FROM ${table} WHERE time >= $1 AND time < $2) event GROUP BY topic ORDER BY topic`;

/** What the department committed in the span. */
export const committedIn = (sql: Sql, { from, to }: Span): Promise<Account[]> =>
  sql.query<Account>(account('committed_event'), [from, to]);

/** What had its effect here, or was seen and passed, of the events that were made in the span. */
export const appliedOf = (sql: Sql, { from, to }: Span): Promise<Account[]> =>
  sql.query<Account>(account('inbox'), [from, to]);

/** What two admins set aside here of the events that were made in the span; it is in `appliedOf`, too. */
export const discardedOf = (sql: Sql, group: string, { from, to }: Span): Promise<Account[]> =>
  sql.query<Account>(
    `SELECT topic, count(*)::int AS count, ${fingerprintOf('event_id')} AS fingerprint FROM inbox
     WHERE consumer = $3 AND time >= $1 AND time < $2 GROUP BY topic ORDER BY topic`,
    [from, to, discardedBy(group)],
  );

/** Forgets the accounts of events made before an instant: their days are certified, and sequences still fence them. */
export async function forgetAccounts(sql: Sql, before: string): Promise<void> {
  await sql.query('DELETE FROM committed_event WHERE time < $1', [before]);
  await sql.query('DELETE FROM inbox WHERE time < $1', [before]);
}
