import type { LinkKind } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { isAnswered } from '../petition.life';
import { mayLink } from '../petition.policy';
import { PetitionRepository } from '../petition.store';

export interface DecideLink extends Command {
  petitionId: string;
  otherPetitionId: string;
  /** NONE: looked at, and not the same. */
  kind: LinkKind | 'NONE';
}

/** IN-30: the system proposes, a person decides. A repeat is a signal about the department that answered (N7). */
export const decideLink = ({ db, clock }: IntakeDeps) =>
  db.command(
    'decideLink',
    async (tx, actor, { petitionId, otherPetitionId, kind }: DecideLink): Promise<{ petitionId: string }> => {
      if (petitionId === otherPetitionId)
        throw new DomainError('LINKED_TO_ITSELF', '不能与本件关联。', 'A petition is not linked to itself.', 'INVALID');
      const petitions = new PetitionRepository(tx);
      // Locked in one order, whichever way round they are named.
      const [first, second] = [petitionId, otherPetitionId].sort();
      const loaded = [await petitions.get(first as string), await petitions.get(second as string)];
      const petition = loaded.find(({ id }) => id === petitionId) ?? (await petitions.get(petitionId));
      const other = loaded.find(({ id }) => id === otherPetitionId) ?? (await petitions.get(otherPetitionId));
      for (const each of [petition, other]) actor.must(mayLink(actor, each.snapshot));
      await tx.query(
        `INSERT INTO petition_link (petition_id, other_petition_id, kind, decided_by, decided_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (petition_id, other_petition_id) DO UPDATE SET kind = excluded.kind, decided_by = excluded.decided_by, decided_on = excluded.decided_on`,
        [petitionId, otherPetitionId, kind, actor.id, clock.today()],
      );
      if (kind === 'NONE') return { petitionId };
      petition.link(otherPetitionId, kind, clock.today());
      if (kind === 'REPEAT') {
        if (!other.snapshot.claims.every(isAnswered)) {
          throw new DomainError(
            'NOT_ANSWERED_YET',
            '原件尚未答复，不属于再次信访；请选择“重复件”或者“同源事项”。',
            'The earlier petition is not answered yet: choose DUPLICATE or SAME_CAUSE.',
            'CONFLICT',
          );
        }
        const [answered] = await tx.query<{ unit: string }>(
          'SELECT unit FROM claim_outcome WHERE petition_id = $1 LIMIT 1',
          [otherPetitionId],
        );
        petition.reportRepeat(otherPetitionId, answered?.unit ?? other.snapshot.unit, clock.today());
      }
      await petitions.save(petition);
      return { petitionId };
    },
  );
