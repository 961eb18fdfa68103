import type { Tx } from './database';

/** What the cipher wrote, wherever it stands. */
const ENCRYPTED = 'v1:[A-Za-z0-9+/]{38,}={0,2}';

/**
 * Deletes every encrypted text that a department holds of a petition (PIPL 47), in whatever table and column it stands; hashes,
 * states and days stay. A new table is covered by having a `petition_id`.
 */
export async function eraseTexts(tx: Tx, petitionId: string): Promise<void> {
  const columns = await tx.query<{ table: string; column: string; type: string }>(
    `SELECT held.table_name AS "table", held.column_name AS "column", held.data_type AS type
     FROM information_schema.columns held
     JOIN information_schema.columns owner USING (table_schema, table_name)
     WHERE table_schema = current_schema() AND owner.column_name = 'petition_id' AND held.data_type IN ('text', 'jsonb')
     ORDER BY 1, 2`,
  );
  for (const { table, column, type } of columns) {
    await tx.query(
      `UPDATE "${table}" SET "${column}" = regexp_replace("${column}"::text, $2, '', 'g')::${type}
       WHERE petition_id = $1 AND "${column}"::text ~ $2`,
      [petitionId, ENCRYPTED],
    );
  }
}
