import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustHaveNoOpenSteps } from '../../recusal/steps';
import { mayClose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface ClosePetition extends Command {
  petitionId: string;
  expectedVersion?: number | null;
}

/** RF-22: procedure ends when every claim has its answer. */
export const closePetition = ({ db, clock }: IntakeDeps) =>
  db.command(
    'closePetition',
    async (tx, actor, { petitionId, expectedVersion }: ClosePetition): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.get(petitionId, expectedVersion);
      actor.must(mayClose(actor, petition.snapshot));
      await mustHaveNoOpenSteps(tx, petitionId);
      petition.close(clock.today());
      await petitions.save(petition);
      return { petitionId };
    },
  );
