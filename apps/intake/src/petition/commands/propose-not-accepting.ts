import type { NotAcceptReason } from '@daofang/contracts';
import { DomainError, notFound } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.repository';

export interface ProposeNotAccepting extends Command {
  claimId: string;
  expectedVersion?: number | null;
  reason: NotAcceptReason;
  linkedPetitionId: string;
}

/** RG-05, RG-27: proposed by one, confirmed by another; never a bar against a person. */
export const proposeNotAccepting = ({ db, clock }: IntakeDeps) =>
  db.command(
    'proposeNotAccepting',
    async (
      tx,
      actor,
      { claimId, expectedVersion, reason, linkedPetitionId }: ProposeNotAccepting,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayDispose(actor, petition.snapshot));
      await mustBar(tx, reason, linkedPetitionId);
      petition.proposeNotAccepting(claimId, { reason, linkedPetitionId }, actor.id, clock.today());
      await petitions.save(petition);
      return { petitionId: petition.id };
    },
  );

/** Does the linked case really stand in the way? Once the organ that has it is overdue, the bar falls (RG-05). */
async function mustBar(tx: Tx, reason: NotAcceptReason, linkedPetitionId: string): Promise<void> {
  const [linked] = await tx.query<{ status: string; open: number; overdue: number }>(
    `SELECT petition.status,
       (SELECT count(*)::int FROM claim WHERE petition_id = petition.id AND status NOT IN ('ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN')) AS open,
       (SELECT count(*)::int FROM case_clock WHERE petition_id = petition.id AND status = 'BREACHED') AS overdue
     FROM petition WHERE id = $1 AND NOT sealed`,
    [linkedPetitionId],
  );
  if (!linked) throw notFound('关联的信访件', linkedPetitionId);
  if (reason === 'IN_PROCESS' && (linked.open === 0 || linked.overdue > 0)) {
    throw new DomainError(
      'NOT_IN_PROCESS',
      linked.overdue > 0
        ? '关联的信访件已超过规定期限，不得以此为由不予受理。'
        : '关联的信访件已经答复，不属于正在办理。',
      'The linked petition does not stand in the way: it is answered or overdue.',
      'CONFLICT',
      { linkedPetitionId },
    );
  }
  if (reason === 'FINALISED' && !['CLOSED', 'SETTLED'].includes(linked.status)) {
    throw new DomainError('NOT_FINALISED', '关联的信访件尚未终结。', 'The linked petition is not final.', 'CONFLICT', {
      linkedPetitionId,
    });
  }
}
