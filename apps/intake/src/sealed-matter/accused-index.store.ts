import type { Sql } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import type { Vault } from '../vault/vault.store';
import { meantBy } from './sealed-matter.policy';

/** Keyed hashes of units: a list asks with them who is accused, and the table alone tells nobody (N4). */
export async function hashesOf(sql: Sql, vault: Vault, units: readonly string[]): Promise<string[]> {
  const index = await vault.index(sql);
  return units.map((unit) => index.fingerprint('accused unit', unit));
}

/** Keeps whom a sealed matter accuses, in place of what was kept before. */
export async function indexAccused(tx: Tx, vault: Vault, id: string, units: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM sealed_accused WHERE sealed_matter_id = $1', [id]);
  await tx.query(
    'INSERT INTO sealed_accused (sealed_matter_id, accused) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
    [id, await hashesOf(tx, vault, meantBy(units, await tx.directory()))],
  );
}

/**
 * UNIT_RECUSED: is any of these accused in a case: a unit, and those above it? Who asks learns no more than that it has to stand aside.
 */
export async function isRecusedUnit(
  sql: Sql,
  vault: Vault,
  petitionId: string,
  line: readonly string[],
): Promise<boolean> {
  const [accused] = await sql.query(
    `SELECT 1 FROM sealed_accused JOIN sealed_matter ON sealed_matter.id = sealed_matter_id
     WHERE petition_id = $1 AND accused = ANY($2::text[]) LIMIT 1`,
    [petitionId, await hashesOf(sql, vault, line)],
  );
  return accused !== undefined;
}
