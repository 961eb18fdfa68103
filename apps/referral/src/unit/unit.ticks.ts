import type { ReferralDeps } from '../referral-deps';
import { announced } from './unit.rules';
import { UnitRepository } from './unit.store';

/** ORG-22: units registered before their event told all that it tells now (their kind, who leads them) are told of again, each once, from the county down. */
export const announceKinds =
  ({ db }: ReferralDeps) =>
  async (): Promise<void> => {
    const untold = await db.query<{ id: string }>('SELECT id FROM unit WHERE NOT kind_told ORDER BY path');
    for (const { id } of untold) {
      await db.transaction(async (tx) => {
        const units = new UnitRepository(tx);
        const unit = await units.get(id);
        const [first] = await tx.query(
          'UPDATE unit SET kind_told = true WHERE id = $1 AND NOT kind_told RETURNING id',
          [id],
        );
        if (!first) return;
        unit.apply(announced(unit.snapshot));
        await units.save(unit);
      });
    }
  };
