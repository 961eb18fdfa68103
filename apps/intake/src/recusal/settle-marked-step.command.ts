import { commandId, declare, id, longText } from '@daofang/commands';
import { notFound } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { PetitionRepository } from '../petition/petition.store';
import { mustSeePetition } from '../petition/petition.queries';
import { maySettleSteps } from './recusal.policy';
import { settleStep } from './steps.store';

/** RG-16: another person does a marked step again, or looks at it and stands for it. Who is recused is refused like everywhere. */
export const settleMarkedStep = declare({
  name: 'settleMarkedStep',
  about: '重新办理或者核实确认应当回避的人员办理过的一步。',
  roles: maySettleSteps.roles,
  answers: 'Petition!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    stepId: id('须重新办理的步骤').describe('办理过程中标记为须重新办理的一步。'),
    how: longText('如何重新办理').describe('重新办理，或者核实后确认：如何做的。'),
  },
  async act({ clock }: IntakeDeps, tx, actor, { petitionId, stepId, how }) {
    await mustSeePetition(tx, actor, petitionId);
    await new PetitionRepository(tx).get(petitionId);
    actor.must(maySettleSteps(actor));
    if (!(await settleStep(tx, { petitionId, stepId, by: actor.id, on: clock.today(), how })))
      throw notFound('须重新办理的步骤', stepId);
    return { petitionId };
  },
});
