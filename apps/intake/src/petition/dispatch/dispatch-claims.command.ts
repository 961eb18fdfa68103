import { DISPATCH_MODES, type DispatchMode } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustKnowUnit } from '../../unit/unit.queries';
import { mayDispatch } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface DispatchClaims extends Command {
  petitionId: string;
  expectedVersion?: number | null;
  claimIds: string[];
  unit: string;
  mode: DispatchMode;
  reportDueOn?: CivilDate | null;
}

/** RG-09: claims go to the unit that has the power. Which that is, referral proposes (`proposeUnits`); a person decides. */
export const dispatchClaims = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'dispatchClaims',
    async (
      tx,
      actor,
      { petitionId, expectedVersion, claimIds, unit, mode, reportDueOn }: DispatchClaims,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.get(petitionId, expectedVersion);
      actor.must(mayDispatch(actor, petition.snapshot));
      await mustKnowUnit(tx, unit);
      petition.dispatch(
        claimIds,
        { unit, mode, reportDueOn: reportDueOn ?? null, sender: petition.snapshot.unit, requestedBy: actor.id },
        clock.today(),
      );
      await petitions.save(petition);
      const text = `${DISPATCH_MODES[mode]}函：${petition.snapshot.caseNo} 的 ${claimIds.length} 项诉求${DISPATCH_MODES[mode]} ${unit}${reportDueOn ? `，请于 ${reportDueOn} 前报结` : ''}。`;
      await keepDocument(
        tx,
        await vault.of(tx, petitionId),
        { petitionId, subjectId: null, kind: 'DISPATCH_LETTER', text },
        clock.today(),
      );
      return { petitionId };
    },
  );
