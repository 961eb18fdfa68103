import { DomainError } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReplySuggestion } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface ReplySuggestion extends Command {
  claimId: string;
  expectedVersion?: number | null;
  adopted: 'ADOPTED' | 'PARTLY_ADOPTED' | 'NOT_ADOPTED';
  reply: string;
}

/** RG-18: an answer with its reasons, whether adopted or not. */
export const replySuggestion = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'replySuggestion',
    async (
      tx,
      actor,
      { claimId, expectedVersion, adopted, reply }: ReplySuggestion,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayReplySuggestion(actor, petition.claim(claimId).disposition?.unit));
      if (reply.trim() === '')
        throw new DomainError('REPLY_REQUIRED', '请填写答复及理由。', 'Write the reply and its reasons.', 'INVALID');
      petition.replySuggestion(claimId, adopted, clock.today());
      await petitions.save(petition);
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        { petitionId: petition.id, subjectId: claimId, kind: 'SUGGESTION_REPLY', text: reply },
        clock.today(),
      );
      return { petitionId: petition.id };
    },
  );
