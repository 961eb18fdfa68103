import { DomainError } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface AnswerClaim extends Command {
  claimId: string;
  expectedVersion?: number | null;
  /** ON_SPOT: at the reception, acknowledged by the petitioner (IN-17). REPLY: by letter (RF-12). */
  how: 'ON_SPOT' | 'REPLY';
  reply: string;
  acknowledged?: boolean | null;
}

/** Solved or explained without any other unit. */
export const answerClaim = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'answerClaim',
    async (
      tx,
      actor,
      { claimId, expectedVersion, how, reply, acknowledged }: AnswerClaim,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayDispose(actor, petition.snapshot));
      if (reply.trim() === '')
        throw new DomainError('REPLY_REQUIRED', '请填写答复内容。', 'Write the reply.', 'INVALID');
      if (how === 'ON_SPOT' && !acknowledged) {
        throw new DomainError(
          'NOT_ACKNOWLEDGED',
          '当场答复须经信访人认可；不认可的请转交办理。',
          'An answer on the spot needs the petitioner’s acknowledgement.',
          'INVALID',
        );
      }
      petition.answerOnTheSpot(claimId, how, clock.today());
      await petitions.save(petition);
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        {
          petitionId: petition.id,
          subjectId: claimId,
          kind: how === 'ON_SPOT' ? 'ON_SPOT_REPLY' : 'REPLY',
          text: reply,
        },
        clock.today(),
      );
      return { petitionId: petition.id };
    },
  );
