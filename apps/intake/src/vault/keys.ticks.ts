import { isUuid } from '@daofang/domain';
import type { Cipher, Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';

const BATCH = 200;

/** Where intake keeps encrypted texts, and whose they are. */
const ENCRYPTED = [
  // First of all: whoever is writing to the case holds this row.
  { table: 'petition', owner: 'id', columns: ['query_code'] },
  { table: 'person', owner: 'petition_id', columns: ['name', 'phone', 'id_number', 'address'] },
  { table: 'claim', owner: 'petition_id', columns: ['text'] },
  { table: 'document', owner: 'petition_id', columns: ['text'] },
  { table: 'sealed_matter', owner: 'id', columns: ['title', 'text', 'accused_units', 'accused_people', 'record'] },
] as const;

/** After `VAULT_KEY` was changed: every case's key is wrapped by the new one, a batch at a time; then the former is not needed. */
export const rewrapKeys =
  ({ db, vault, log }: IntakeDeps) =>
  async (): Promise<void> => {
    for (let total = 0; ;) {
      const wrapped = await db.transaction((tx) => vault.rewrap(tx, BATCH));
      total += wrapped;
      if (wrapped > 0) log.info({ wrapped: total }, 'case keys wrapped by the present county key');
      if (wrapped < BATCH) return;
    }
  };

/** Cases from before keys of their own get one; a case at a time, under its lock. */
export const giveCasesTheirKeys =
  ({ db, vault, log }: IntakeDeps) =>
  async (): Promise<void> => {
    for (let given = 0; ; given++) {
      const one = await db.transaction(async (tx) => {
        const [row] = await tx.query<{ owner: string }>(
          `SELECT owner FROM vault_key WHERE wrapped IS NULL AND destroyed_on IS NULL ORDER BY owner LIMIT 1 FOR UPDATE SKIP LOCKED`,
        );
        if (row) await vault.adopt(tx, row.owner, (before, after) => recode(tx, row.owner, before, after));
        return row !== undefined;
      });
      if (!one) {
        if (given > 0) log.info({ given }, 'cases got keys of their own');
        return;
      }
    }
  };

async function recode(tx: Tx, owner: string, before: Cipher, after: Cipher): Promise<void> {
  if (!isUuid(owner)) return;
  for (const { table, owner: key, columns } of ENCRYPTED) {
    const rows = await tx.query<Record<string, string | null>>(
      `SELECT id::text, ${columns.join(', ')} FROM ${table} WHERE ${key} = $1 FOR UPDATE`,
      [owner],
    );
    for (const row of rows) {
      const recoded = columns.map((name) => {
        const text = row[name];
        return text ? after.encrypt(before.decrypt(text)) : null;
      });
      await tx.query(
        `UPDATE ${table} SET ${columns.map((name, index) => `${name} = $${index + 2}`).join(', ')} WHERE id = $1`,
        [row['id'], ...recoded],
      );
    }
  }
}
