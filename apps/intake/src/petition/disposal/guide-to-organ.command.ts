import { DomainError } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayDispose } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface GuideToOrgan extends Command {
  claimId: string;
  expectedVersion?: number | null;
  organ: string;
  contact: string;
  /** The first receiver made sure that somebody there knows (IN-15). */
  contactConfirmed: boolean;
}

/** RF-10: not ours; the competent organ is named, with how to reach it. */
export const guideToOrgan = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'guideToOrgan',
    async (
      tx,
      actor,
      { claimId, expectedVersion, organ, contact, contactConfirmed }: GuideToOrgan,
    ): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.getByClaim(claimId, expectedVersion);
      actor.must(mayDispose(actor, petition.snapshot));
      if (organ.trim() === '' || contact.trim() === '') {
        throw new DomainError(
          'ORGAN_REQUIRED',
          '请填写有权处理机关及其联系方式。',
          'Name the competent organ and how to reach it.',
          'INVALID',
        );
      }
      if (!contactConfirmed) {
        throw new DomainError(
          'CONTACT_NOT_CONFIRMED',
          '首问责任：请先与该机关联系确认，再告知信访人。',
          'The first receiver confirms the contact before guiding.',
          'INVALID',
        );
      }
      petition.guide(claimId, organ, clock.today());
      await petitions.save(petition);
      const text = `您反映的事项由${organ}负责，联系方式：${contact}。我们已与该机关联系。`;
      await keepDocument(
        tx,
        await vault.of(tx, petition.id),
        { petitionId: petition.id, subjectId: claimId, kind: 'COMPETENT_ORGAN_NOTICE', text },
        clock.today(),
      );
      return { petitionId: petition.id };
    },
  );
