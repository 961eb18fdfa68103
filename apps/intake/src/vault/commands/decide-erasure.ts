import type { ErasureGround } from '@daofang/contracts';
import { DomainError, mayAs, notFound } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mayReveal } from '../../petition/petition.policy';
import { PetitionRepository } from '../../petition/petition.store';
import { recordAccess } from '../identity-access';
import { mustHaveNoOpenClock } from '../open-clock';
import { statedReason } from '../stated-reason';

export interface DecideErasure extends Command {
  petitionId: string;
  approve: boolean;
  reason: string;
}

/**
 * PIPL 47: approved, the people are deleted and the case's key is destroyed; number, states, days and events stay, and the
 * record of who asked and decided. What is sealed has a key of its own and is not touched, nor told of (N4).
 */
export const decideErasure = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'decideErasure',
    async (tx, actor, { petitionId, approve, reason }: DecideErasure): Promise<{ petitionId: string }> => {
      const petitions = new PetitionRepository(tx);
      const petition = await petitions.get(petitionId);
      actor.must(mayReveal(actor, petition.snapshot));
      actor.must(mayAs('LEADER')(actor));
      const [asked] = await tx.query<{ id: string; ground: ErasureGround; requested_by: string }>(
        'SELECT id, ground, requested_by FROM erasure WHERE petition_id = $1 AND decided_on IS NULL FOR UPDATE',
        [petitionId],
      );
      if (!asked) throw notFound('删除申请', petitionId);
      if (asked.requested_by === actor.id)
        throw new DomainError(
          'SAME_PERSON',
          '申请人不能自己决定，请由另一位负责人决定。',
          'Another person than who asked decides.',
          'FORBIDDEN',
        );
      const [at, today] = [clock.now(), clock.today()];
      await tx.query('UPDATE erasure SET decided_by = $2, decided_on = $3, approved = $4 WHERE id = $1', [
        asked.id,
        actor.id,
        today,
        approve,
      ]);
      const note = `${approve ? '同意' : '不同意'}：${statedReason(reason)}`;
      await recordAccess(tx, {
        petitionId,
        actor: actor.id,
        unit: actor.unit,
        purpose: 'ERASURE',
        note,
        at,
        until: null,
      });
      if (!approve) return { petitionId };

      await mustHaveNoOpenClock(tx, petitionId);
      petition.erase(asked.ground, today);
      await petitions.save(petition);
      await petitions.eraseTexts(petitionId);
      await tx.query('DELETE FROM person WHERE petition_id = $1', [petitionId]);
      await vault.destroy(tx, petitionId, today);
      return { petitionId };
    },
  );
