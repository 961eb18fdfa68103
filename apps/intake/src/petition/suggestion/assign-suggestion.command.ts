import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustKnowUnit } from '../../unit/unit.queries';
import { mayDispatch } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface AssignSuggestion extends Command {
  claimId: string;
  expectedVersion?: number | null;
  unit: string;
}

/** IN-29: the unit studies it and must answer (OB-09). */
export const assignSuggestion = ({ db, clock }: IntakeDeps) =>
  db.command(
    'assignSuggestion',
    async (tx, actor, { claimId, expectedVersion, unit }: AssignSuggestion): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayDispatch(actor, petition.snapshot));
      await mustKnowUnit(tx, unit);
      petition.assignSuggestion(claimId, unit, clock.today());
      await petitions.save(petition);
      return { petitionId: petition.id };
    },
  );
