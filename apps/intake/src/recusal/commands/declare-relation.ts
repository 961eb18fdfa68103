import { RELATIONS, type Relation } from '@daofang/contracts';
import { newId, written } from '@daofang/domain';
import { recuse, type Command } from '@daofang/persistence';
import type { IntakeDeps } from '../../intake-deps';
import { mustSeePetition } from '../../petition/petition.queries';
import { Recusal } from '../recusal.aggregate';
import { mayRaise } from '../recusal.policy';
import { RecusalRepository } from '../recusal.repository';
import { markSteps } from '../steps';

export interface DeclareRelation extends Command {
  petitionId: string;
  relation: Relation;
  reason: string;
}

/** RG-16: whoever has a conflict says so and stops at once; what was done before is marked for redoing. */
export const declareRelation = ({ db, clock, vault }: IntakeDeps) =>
  db.command(
    'declareRelation',
    async (tx, actor, { petitionId, relation, reason }: DeclareRelation): Promise<{ petitionId: string }> => {
      actor.must(mayRaise(actor));
      await mustSeePetition(tx, actor, petitionId);
      const [account, unit, on] = [actor.id, actor.unit ?? '', clock.today()];
      const own = await vault.of(tx, petitionId);
      const raised = { id: newId(), petitionId, unit, relation, reason: own.encrypt(written(reason, '利害关系')) };
      await new RecusalRepository(tx).add(Recusal.declare(raised, account, on));
      await recuse(tx, { recusalId: raised.id, petitionId, account, relation: RELATIONS[relation], since: on });
      await markSteps(tx, raised.id, petitionId, account);
      return { petitionId };
    },
  );
