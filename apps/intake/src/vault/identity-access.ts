import type { Sql } from '@daofang/events';
import { createHash } from 'node:crypto';

/** Why an identity may be looked at; there is no other reason. */
export const REVEAL_PURPOSES = {
  CONTACT: '联系信访人',
  VERIFY_IDENTITY: '核实身份',
  DELIVER_DOCUMENT: '送达文书',
  LEGAL_DUTY: '依法履行职责',
} as const;
export type RevealPurpose = keyof typeof REVEAL_PURPOSES;

export interface IdentityAccess {
  id: string;
  petitionId: string;
  actor: string;
  unit: string | null;
  purpose: string;
  note: string;
  at: string;
  hash: string;
}

const hashOf = (previous: string, access: Omit<IdentityAccess, 'id' | 'hash'>): string =>
  createHash('sha256')
    .update(
      [previous, access.petitionId, access.actor, access.unit ?? '', access.purpose, access.note, access.at].join('\n'),
    )
    .digest('hex');

/** Writes down who looked at whose identity and why. Each row's hash covers the one before: an altered row shows. */
export async function recordAccess(sql: Sql, access: Omit<IdentityAccess, 'id' | 'hash'>): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('daofang.identity-access'))`);
  const [last] = await sql.query<{ hash: string }>('SELECT hash FROM identity_access ORDER BY id DESC LIMIT 1');
  await sql.query(
    'INSERT INTO identity_access (petition_id, actor, unit, purpose, note, at, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [
      access.petitionId,
      access.actor,
      access.unit,
      access.purpose,
      access.note,
      access.at,
      hashOf(last?.hash ?? '', access),
    ],
  );
}

/** The first access whose hash does not follow from the one before, or null where the chain holds. */
export async function firstAlteredAccess(sql: Sql): Promise<string | null> {
  const rows = await sql.query<IdentityAccess>(
    'SELECT id::text, petition_id AS "petitionId", actor, unit, purpose, note, at, hash FROM identity_access ORDER BY identity_access.id',
  );
  let previous = '';
  for (const row of rows) {
    if (hashOf(previous, row) !== row.hash) return row.id;
    previous = row.hash;
  }
  return null;
}
