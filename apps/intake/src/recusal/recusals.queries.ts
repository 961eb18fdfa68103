import type { IntakeDeps } from '../intake-deps';
import type { RecusalState } from './recusal.life';
import { RecusalRow } from './recusal.store';

/** The recusals of some petitions with their reasons; the caller has checked that the petitions may be seen. */
export const recusalsOf =
  ({ db, vault }: IntakeDeps) =>
  async (petitionIds: readonly string[]): Promise<RecusalState[]> => {
    const rows = await db.query<RecusalState>(
      `SELECT ${RecusalRow.select()} FROM recusal WHERE petition_id = ANY($1::uuid[]) ORDER BY id`,
      [petitionIds],
    );
    const open = await vault.opener(db, petitionIds);
    return rows.map((row) => ({ ...row, reason: open(row.petitionId, row.reason) }));
  };
