import type { ErasureGround } from '@daofang/contracts';
import { DomainError, newId } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReveal } from '../../petition/petition.policy';
import { PetitionRepository } from '../../petition/petition.repository';
import { statedReason } from '../stated-reason';

export interface RequestErasure extends Command {
  petitionId: string;
  ground: ErasureGround;
  reason: string;
}

/** PIPL 47: one person asks for the deletion of a closed case's personal data, another decides. */
export const requestErasure = ({ db, clock }: IntakeDeps) =>
  db.command(
    'requestErasure',
    async (tx, actor, { petitionId, ground, reason }: RequestErasure): Promise<{ petitionId: string }> => {
      const petition = await new PetitionRepository(tx).get(petitionId);
      actor.must(mayReveal(actor, petition.snapshot));
      petition.mustBeErasable();
      await mustHaveNoOpenClock(tx, petitionId);
      const [asked] = await tx.query(
        `INSERT INTO erasure (id, petition_id, ground, reason, requested_by, requested_on) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING RETURNING id`,
        [newId(), petitionId, ground, statedReason(reason), actor.id, clock.today()],
      );
      if (!asked)
        throw new DomainError(
          'ERASURE_REQUESTED_ALREADY',
          '该件已有待决定的删除申请。',
          'A deletion of this case waits for its decision already.',
          'CONFLICT',
        );
      return { petitionId };
    },
  );

/** While a legal duty or the petitioner's own time for review runs, the case needs its data. */
export async function mustHaveNoOpenClock(tx: Tx, petitionId: string): Promise<void> {
  const [open] = await tx.query<{ rule: string; dueOn: string }>(
    `SELECT rule, due_on AS "dueOn" FROM case_clock WHERE petition_id = $1 AND status IN ('RUNNING', 'BREACHED', 'PAUSED') ORDER BY due_on DESC LIMIT 1`,
    [petitionId],
  );
  if (open)
    throw new DomainError(
      'CLOCK_STILL_RUNS',
      `还有法定期限在运行（${open.rule}，至 ${open.dueOn}），期满后再申请删除。`,
      `A legal clock still runs (${open.rule}, until ${open.dueOn}): ask again after it.`,
      'CONFLICT',
      open,
    );
}
