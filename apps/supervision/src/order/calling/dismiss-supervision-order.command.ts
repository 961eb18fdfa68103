import { longText } from '@daofang/commands';
import { canStep } from '../order.life';
import { mayCallToAccount } from '../order.policy';
import { onOrder } from '../order.runner';
import { dismissed } from './calling.rules';

/** Nothing to call for, and why. */
export const dismissSupervisionOrder = onOrder.command('dismissSupervisionOrder', {
  about: '不予督办，须说明理由。',
  may: mayCallToAccount,
  can: canStep('dismiss'),
  input: { reason: longText('不予督办的理由') },
  act(order, { reason }, { actor, today, sealed }) {
    order.apply(dismissed(order.snapshot, { by: actor.id, reason: sealed(reason) }, today));
  },
});
