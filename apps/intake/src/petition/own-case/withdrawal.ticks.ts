import type { IntakeDeps } from '../../intake-deps';
import { PetitionRepository } from '../petition.store';
import { withdrawn } from './own-case.rules';

/** Withdrawals whose cooling-off days are over take effect. */
export const takeWithdrawalsIntoEffect =
  ({ db, clock }: IntakeDeps) =>
  async (): Promise<void> => {
    const due = await db.query<{ id: string }>(
      `SELECT id FROM petition WHERE withdrawal_on <= $1 AND status IN ('REGISTERED', 'DISPOSED', 'EVALUATED')`,
      [clock.today()],
    );
    for (const { id } of due) {
      await db.transaction(async (tx) => {
        const petitions = new PetitionRepository(tx);
        const petition = await petitions.get(id);
        const { withdrawalOn, status } = petition.snapshot;
        if (
          withdrawalOn === null ||
          withdrawalOn > clock.today() ||
          !['REGISTERED', 'DISPOSED', 'EVALUATED'].includes(status)
        )
          return;
        petition.apply(withdrawn(petition.snapshot, clock.today()));
        await petitions.save(petition);
      });
    }
  };
