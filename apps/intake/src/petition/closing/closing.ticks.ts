import { addDays } from '@daofang/calendar';
import { policyById } from '@daofang/regulation';
import type { IntakeDeps } from '../../intake-deps';
import { PetitionRepository, openDutiesOf } from '../petition.store';
import { closed } from './closing.rules';

/** Cases whose every claim is answered close when they are rated, or when the days for rating are over (OB-25). */
export const closeAnswered =
  ({ db, clock }: IntakeDeps) =>
  async (): Promise<void> => {
    const answered = await db.query<{ id: string; status: string; policy_version: string; answered_on: string }>(
      `SELECT petition.id, petition.status, policy_version, max(claim.answered_on) AS answered_on
     FROM petition JOIN claim ON claim.petition_id = petition.id
     WHERE petition.status IN ('REGISTERED', 'DISPOSED', 'EVALUATED') AND NOT sealed AND withdrawal_on IS NULL AND source IS NULL
       AND NOT EXISTS (SELECT 1 FROM timeline_entry step WHERE step.petition_id = petition.id AND redo_for IS NOT NULL AND redone_on IS NULL)
     GROUP BY petition.id
     HAVING bool_and(claim.status IN ('ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN'))`,
    );
    for (const { id, status, policy_version, answered_on } of answered) {
      const windowEnds = addDays(answered_on, policyById(policy_version).evaluationDays);
      if (status !== 'EVALUATED' && clock.today() <= windowEnds) continue;
      await db.transaction(async (tx) => {
        const petitions = new PetitionRepository(tx);
        const petition = await petitions.get(id);
        if (!['REGISTERED', 'DISPOSED', 'EVALUATED'].includes(petition.snapshot.status)) return;
        const openDuties = await openDutiesOf(tx, id);
        if (openDuties > 0) return;
        petition.apply(closed(petition.snapshot, openDuties, clock.today()));
        await petitions.save(petition);
      });
    }
  };
