import type { ErasureGround } from '@daofang/contracts';
import { DomainError, newId } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReveal } from '../../petition/petition.policy';
import { PetitionRepository } from '../../petition/petition.store';
import { mustHaveNoOpenClock } from '../open-clock';
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
