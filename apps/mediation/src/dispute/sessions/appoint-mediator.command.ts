import { account, oneOf } from '@daofang/commands';
import { mustHold } from '@daofang/domain';
import { CHOSEN_BY, canStep } from '../dispute.life';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { mediatorAppointed, owingMediator } from './sessions.rules';

/** Art 19: named by the committee, or chosen by the parties; one of its registered mediators (K9). */
export const appointMediator = onDispute.command('appointMediator', {
  about: '确定调解员。',
  may: mayMediate,
  can: canStep('holdSession'),
  owes: owingMediator,
  input: { mediator: account().describe('调解员账号。'), chosenBy: oneOf('MediatorChosenBy', CHOSEN_BY) },
  async act(dispute, input, { tx, today }) {
    mustHold(await tx.directory(), input.mediator, 'MEDIATOR', dispute.snapshot.committee);
    dispute.apply(mediatorAppointed(dispute.snapshot, input, today));
  },
});
