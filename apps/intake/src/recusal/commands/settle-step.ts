import { isUuid, mayAs, notFound, written } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { PetitionRepository } from '../../petition/petition.store';
import { mustSeePetition } from '../../petition/petition.queries';
import { settleStep } from '../steps';

export interface SettleStep extends Command {
  petitionId: string;
  /** The line of the timeline that is marked. */
  stepId: string;
  /** Done again, or looked at and stood for: in words. */
  how: string;
}

/** RG-16: another person does a marked step again, or looks at it and stands for it. Who is recused is refused like everywhere. */
export const settleMarkedStep = ({ db, clock }: IntakeDeps) =>
  db.command(
    'settleMarkedStep',
    async (tx, actor, { petitionId, stepId, how }: SettleStep): Promise<{ petitionId: string }> => {
      await mustSeePetition(tx, actor, petitionId);
      await new PetitionRepository(tx).get(petitionId);
      actor.must(mayAs('CLERK', 'LEADER', 'UNIT_OFFICER')(actor));
      if (!isUuid(stepId)) throw notFound('须重新办理的步骤', stepId);
      const settled = await settleStep(tx, {
        petitionId,
        stepId,
        by: actor.id,
        on: clock.today(),
        how: written(how, '如何重新办理'),
      });
      if (!settled) throw notFound('须重新办理的步骤', stepId);
      return { petitionId };
    },
  );
