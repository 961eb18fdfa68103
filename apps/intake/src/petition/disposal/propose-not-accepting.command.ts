import type { NotAcceptReason } from '@daofang/contracts';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustBar } from '../must-bar';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

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
      const petition = await petitions.getWithLinked(claimId, expectedVersion, linkedPetitionId);
      actor.must(mayDispose(actor, petition.snapshot));
      await mustBar(tx, reason, linkedPetitionId);
      petition.proposeNotAccepting(claimId, { reason, linkedPetitionId }, actor.id, clock.today());
      await petitions.save(petition);
      return { petitionId: petition.id };
    },
  );
