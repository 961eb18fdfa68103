import { longText } from '@daofang/commands';
import { awaitsAnswer, canStep } from '../order.life';
import { mayRespond } from '../order.policy';
import { onOrder } from '../order.runner';
import { responded } from './answer.rules';

/** 督办反馈: the unit answers; that stops OB-16. */
export const respondToSupervisionOrder = onOrder.command('respondToSupervisionOrder', {
  about: '被督办单位反馈。',
  may: mayRespond,
  can: canStep('respond'),
  owes: (order) => (awaitsAnswer(order) ? order.unit : null),
  input: { response: longText('督办反馈') },
  act(order, { response }, { actor, today, sealed }) {
    order.apply(responded(order.snapshot, { by: actor.id, response: sealed(response) }, today));
  },
});
