import type { SupervisionDeps } from '../supervision-deps';
import { swept } from './sealed-duty.rules';
import { SealedDutyRepository } from './sealed-duty.store';

/** Sealed duties whose last day is over. */
export const sweepSealedDuties =
  ({ db, clock }: SupervisionDeps) =>
  async (): Promise<void> => {
    const today = clock.today();
    const due = await db.query<{ id: string }>(`SELECT id FROM sealed_duty WHERE status = 'RUNNING' AND due_on < $1`, [
      today,
    ]);
    for (const { id } of due) {
      await db.transaction(async (tx) => {
        const duties = new SealedDutyRepository(tx);
        const duty = await duties.get(id);
        duty.take(swept(duty.snapshot, today));
        await duties.save(duty);
      });
    }
  };
