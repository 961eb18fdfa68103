import type { Instant } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { createHash } from 'node:crypto';
import type { IntakeDeps } from '../intake-deps';
import type { IdentityAccess } from './vault.life';

export const ACCESS =
  'SELECT id::text, petition_id AS "petitionId", actor, unit, purpose, note, at, until, hash FROM identity_access';

type Entry = Omit<IdentityAccess, 'id' | 'hash'>;

const hashOf = (previous: string, { petitionId, actor, unit, purpose, note, at, until }: Entry): string =>
  createHash('sha256')
    .update([previous, petitionId, actor, unit ?? '', purpose, note, at, ...(until ? [until] : [])].join('\n'))
    .digest('hex');

/** What the first entry there is follows: nothing, or the last one that was let go after its years. */
const before = async (sql: Sql): Promise<{ hash: string; at: Instant } | undefined> => {
  const [last] = await sql.query<{ hash: string; at: Instant }>(
    'SELECT hash, at FROM identity_access_before ORDER BY id DESC LIMIT 1',
  );
  return last;
};

/** Writes down who looked at whose identity and why. Each row's hash covers the one before: an altered row shows. */
export async function recordAccess(sql: Sql, access: Entry): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('daofang.identity-access'))`);
  const [last] = await sql.query<{ hash: string }>('SELECT hash FROM identity_access ORDER BY id DESC LIMIT 1');
  const previous = (last ?? (await before(sql)))?.hash ?? '';
  await sql.query(
    'INSERT INTO identity_access (petition_id, actor, unit, purpose, note, at, until, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      access.petitionId,
      access.actor,
      access.unit,
      access.purpose,
      access.note,
      access.at,
      access.until,
      hashOf(previous, access),
    ],
  );
}

/** What the chain is found to be. */
export interface AccessChain {
  entries: number;
  /** The first entry that does not follow from the one before; null where the chain holds. */
  alteredAt: string | null;
  /** Entries up to this instant were let go after their years. */
  letGoUntil: Instant | null;
  /** The last entry's hash: noted elsewhere, it shows later whether entries at the end are missing. */
  head: string | null;
}

/**
 * Computes every hash again. Entries that were let go must be older than their years: whoever deletes younger ones at the
 * beginning is found.
 * @param oldest entries from this instant on must be there
 */
export async function checkAccesses(sql: Sql, oldest: Instant): Promise<AccessChain> {
  const rows = await sql.query<IdentityAccess>(`${ACCESS} ORDER BY identity_access.id`);
  const letGo = await before(sql);
  let previous = letGo?.hash ?? '';
  let alteredAt: string | null = letGo && letGo.at >= oldest ? (rows[0]?.id ?? '1') : null;
  for (const row of rows) {
    if (alteredAt !== null) break;
    if (hashOf(previous, row) !== row.hash) alteredAt = row.id;
    previous = row.hash;
  }
  return {
    entries: rows.length,
    alteredAt,
    letGoUntil: letGo?.at ?? null,
    head: rows.at(-1)?.hash ?? letGo?.hash ?? null,
  };
}

/** Lets entries go that are older than their years; the last of them is kept as what the others follow. */
export async function letGoAccesses(sql: Sql, olderThan: Instant): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('daofang.identity-access'))`);
  await sql.query(
    `WITH last AS (SELECT id, at, hash FROM identity_access WHERE at < $1 ORDER BY id DESC LIMIT 1),
          kept AS (INSERT INTO identity_access_before (id, at, hash) SELECT id, at, hash FROM last ON CONFLICT DO NOTHING)
     DELETE FROM identity_access WHERE id <= (SELECT id FROM last)`,
    [olderThan],
  );
}

/** How long the record of who looked at an identity is kept, to the instant: entries before it may go. */
export const oldestAccess = ({ clock, config }: Pick<IntakeDeps, 'clock' | 'config'>): string => {
  const oldest = new Date(clock.now());
  oldest.setUTCFullYear(oldest.getUTCFullYear() - config.ACCESS_LOG_YEARS);
  return oldest.toISOString();
};
