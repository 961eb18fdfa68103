import { NOT_ACCEPT_REASONS } from '@daofang/contracts';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustBar } from '../must-bar';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface ConfirmNotAccepting extends Command {
  claimId: string;
  expectedVersion?: number | null;
}

/** The second person: facts and reasons are the same, and the linked case still stands in the way (RG-05). The notice tells the remedies. */
export const confirmNotAccepting = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'confirmNotAccepting',
    async (tx, actor, { claimId, expectedVersion }: ConfirmNotAccepting): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getWithLinked(claimId, expectedVersion);
      actor.must(mayDispose(actor, petition.snapshot));
      const { reason = 'IN_PROCESS', linkedPetitionId } = petition.claim(claimId).disposition ?? {};
      petition.confirmNotAccepting(claimId, actor.id, clock.today());
      if (linkedPetitionId) await mustBar(tx, reason, linkedPetitionId);
      await petitions.save(petition);
      const text = `您反映的事项不予受理，理由：${NOT_ACCEPT_REASONS[reason]}。原件的办理单位和期限可凭原查询码查询；逾期未办的，可以向本单位投诉督办。如有新的事实和理由，可以再次提出。`;
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        { petitionId: petition.id, subjectId: claimId, kind: 'NOT_ACCEPTED_NOTICE', text },
        clock.today(),
      );
      return { petitionId: petition.id };
    },
  );
