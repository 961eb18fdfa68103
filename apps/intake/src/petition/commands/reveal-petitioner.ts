import { DomainError } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { recordAccess, REVEAL_PURPOSES, type RevealPurpose } from '../../vault/identity-access';
import { mayReveal } from '../petition.policy';
import { PetitionRepository } from '../petition.repository';

export interface RevealPetitioner extends Command {
  petitionId: string;
  purpose: RevealPurpose;
  note: string;
}

/** Opens the vault for one petition: with a purpose, written down for ever. The identity itself is read by the resolver and stored nowhere. */
export const revealPetitioner = ({ db, clock }: IntakeDeps) =>
  db.command(
    'revealPetitioner',
    async (tx, actor, { petitionId, purpose, note }: RevealPetitioner): Promise<{ petitionId: string }> => {
      const petition = await new PetitionRepository(tx).get(petitionId);
      actor.must(mayReveal(actor, petition.snapshot));
      if (note.trim().length < 2) {
        throw new DomainError(
          'PURPOSE_REQUIRED',
          '请说明查看身份信息的具体事由。',
          'Say what exactly the identity is needed for.',
          'INVALID',
          { purposes: Object.keys(REVEAL_PURPOSES) },
        );
      }
      await recordAccess(tx, { petitionId, actor: actor.id, unit: actor.unit, purpose, note, at: clock.now() });
      return { petitionId };
    },
  );
