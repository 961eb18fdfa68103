import { commandId, declare, id, longText, oneOf } from '@daofang/commands';
import { RELATIONS } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { recuse } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { mustSeePetition } from '../petition/petition.queries';
import { mayRaise } from './recusal.policy';
import { declared } from './recusal.rules';
import { RecusalRepository } from './recusal.store';
import { markSteps } from './steps.store';

/** RG-16: whoever has a conflict says so and stops at once; what was done before is marked for redoing. */
export const declareRelation = declare({
  name: 'declareRelation',
  about: '申报与本件的利害关系；即时回避。',
  roles: mayRaise.roles,
  answers: 'Petition!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    relation: oneOf('Relation', RELATIONS),
    reason: longText('利害关系'),
  },
  async act({ clock, vault }: IntakeDeps, tx, actor, { petitionId, relation, reason }) {
    actor.must(mayRaise(actor));
    await mustSeePetition(tx, actor, petitionId);
    const [account, unit, on] = [actor.id, actor.unit ?? '', clock.today()];
    const own = await vault.of(tx, petitionId);
    const raised = { id: newId(), petitionId, unit, relation, reason: own.encrypt(reason) };
    await new RecusalRepository(tx).add(declared(raised, account, on));
    await recuse(tx, { recusalId: raised.id, petitionId, account, relation: RELATIONS[relation], since: on });
    await markSteps(tx, raised.id, petitionId, account);
    return { petitionId };
  },
});
