import { civilDateOf, DomainError, type Instant } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayRecordHistory } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface RecordHistoricalReply extends Command {
  claimId: string;
  repliedAt: Instant;
  reply: string;
}

/** The official reply of an imported message at its real time: supervision judges it by the calendar of those years. */
export const recordHistoricalReply = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'recordHistoricalReply',
    async (tx, actor, { claimId, repliedAt, reply }: RecordHistoricalReply): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId);
      actor.must(mayRecordHistory(actor, petition.snapshot));
      if (new Date(repliedAt) > new Date(clock.now())) {
        throw new DomainError(
          'REPLY_IN_THE_FUTURE',
          '答复时间不能晚于现在。',
          'The reply cannot be in the future.',
          'INVALID',
        );
      }
      const on = civilDateOf(repliedAt);
      petition.recordHistory(claimId, on);
      await petitions.save(petition);
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        { petitionId: petition.id, subjectId: claimId, kind: 'OFFICIAL_REPLY', text: reply },
        on,
      );
      return { petitionId: petition.id };
    },
  );
