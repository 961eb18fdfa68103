import { day, oneOf, optional } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { ESCALATION_LEVELS } from '../order.life';
import { mayCallToAccount } from '../order.policy';
import { onOrder } from '../order.runner';
import { escalated, mustHaveLevelAbove } from './escalation.rules';

/** One level up: 分管领导, 主要领导, 联席会议, 挂牌督办. Nobody owes it: time escalates what is not answered. */
export const escalateSupervisionOrder = onOrder.command('escalateSupervisionOrder', {
  about: '升级督办。One level up.',
  may: mayCallToAccount,
  can: (order) => verdictOf(() => mustHaveLevelAbove(order)),
  input: {
    level: optional(oneOf('EscalationLevel', ESCALATION_LEVELS)).describe('不填为下一级；推诿扯皮可直报主要领导。'),
    respondBy: optional(day()),
  },
  act(order, { level, respondBy }, { today, answerBy }) {
    order.apply(escalated(order.snapshot, { level, respondBy: answerBy(respondBy) }, today));
  },
});
