import { day, longText } from '@daofang/commands';
import { callerOf, canStep } from '../order.life';
import { mayCallToAccount } from '../order.policy';
import { onOrder } from '../order.runner';
import { issued } from './calling.rules';

/** 督办函: a person decides to call the unit to account; from here on OB-16 runs. */
export const issueSupervisionOrder = onOrder.command('issueSupervisionOrder', {
  about: '对系统建议的督办发出督办函。Issue what the system proposed.',
  may: mayCallToAccount,
  can: canStep('issue'),
  owes: ({ status, unit }) => (status === 'PROPOSED' ? callerOf(unit) : null),
  input: {
    demand: longText('督办要求').describe('督办要求。'),
    respondBy: day().describe('反馈期限，应晚于今天。'),
  },
  act(order, { demand, respondBy }, { actor, today, sealed }) {
    order.apply(issued(order.snapshot, { by: actor.id, demand: sealed(demand), respondBy }, today));
  },
});
