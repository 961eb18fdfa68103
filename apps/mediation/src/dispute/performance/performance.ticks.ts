import type { MediationDeps } from '../../mediation-deps';
import { DisputeRepository } from '../dispute.store';
import { defaulted } from './performance.rules';

/** OB-24: items whose day has passed are told, once, to the parties and to supervision. */
export const defaultOverdueItems =
  ({ db, clock }: MediationDeps) =>
  async (): Promise<void> => {
    const today = clock.today();
    const due = await db.query<{ id: string }>(
      `SELECT id FROM dispute WHERE EXISTS (
       SELECT 1 FROM jsonb_array_elements(agreement->'items') item
       WHERE item->>'performedOn' IS NULL AND item->>'defaultedOn' IS NULL AND item->>'dueOn' < $1
         AND (item->>'reportedOn' IS NULL OR item->>'reportedOn' > item->>'dueOn')
     ) AND agreement->>'effectiveOn' IS NOT NULL`,
      [today],
    );
    for (const { id } of due) {
      await db.transaction(async (tx) => {
        const disputes = new DisputeRepository(tx);
        const dispute = await disputes.get(id);
        for (let told = defaulted(dispute.snapshot, today); told; told = defaulted(dispute.snapshot, today))
          dispute.apply(told);
        await disputes.save(dispute);
      });
    }
  };
