import { commandId, declare, id } from '@daofang/commands';
import type { IntakeDeps } from '../intake-deps';
import { mustSeePetition } from '../petition/petition.queries';
import { mustKnowUnit } from '../unit/unit.queries';
import { mayRaise } from './recusal.policy';
import { challenge, challengeInput } from './recusal.runner';

/**
 * RG-16: a colleague says that somebody has a conflict. Somebody of the colleague's unit or below it does nothing in the case until
 * the decision; everybody else, and whoever took no step in it, goes on until a leader decided.
 */
export const challengeStaff = declare({
  name: 'challengeStaff',
  about: '申请他人回避；本单位及下级的办理人员决定前暂停办理，其他人员经决定后回避。',
  roles: mayRaise.roles,
  answers: 'Petition!',
  input: { commandId: commandId(), petitionId: id('信访件'), ...challengeInput('该人员账号，知道时填写。') },
  async act(deps: IntakeDeps, tx, actor, input, mustKnow) {
    actor.must(mayRaise(actor));
    await mustSeePetition(tx, actor, input.petitionId);
    await mustKnow({ unit: mustKnowUnit });
    return challenge(tx, deps, input, actor);
  },
});
