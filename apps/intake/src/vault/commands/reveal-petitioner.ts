import type { Instant } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReveal } from '../../petition/petition.policy';
import { PetitionRepository } from '../../petition/petition.store';
import { recordAccess, type RevealPurpose } from '../identity-access';
import { statedReason } from '../stated-reason';

export interface RevealPetitioner extends Command {
  petitionId: string;
  purpose: RevealPurpose;
  note: string;
}

/** Opens the vault for one petition, for some minutes: with a purpose, written down. The identity itself is read by `revealedPeople`. */
export const revealPetitioner = ({ db, clock, config }: IntakeDeps) =>
  db.command(
    'revealPetitioner',
    async (
      tx,
      actor,
      { petitionId, purpose, note }: RevealPetitioner,
    ): Promise<{ petitionId: string; until: Instant }> => {
      const petition = await new PetitionRepository(tx).get(petitionId);
      actor.must(mayReveal(actor, petition.snapshot));
      const at = clock.now();
      const until = new Date(Date.parse(at) + config.REVEAL_MINUTES * 60_000).toISOString();
      await recordAccess(tx, {
        petitionId,
        actor: actor.id,
        unit: actor.unit,
        purpose,
        note: statedReason(note),
        at,
        until,
      });
      return { petitionId, until };
    },
  );
