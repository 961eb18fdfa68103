import { day, longText, optional, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { callerOf } from '../order.life';
import { mayVerify } from '../order.policy';
import { onOrder } from '../order.runner';
import { mustBeOpenToVerification, verified } from './answer.rules';

/** SV-42: verified by a supervisor who did not answer. What does not hold goes back, with a clock of its own. */
export const verifySupervisionOrder = onOrder.command('verifySupervisionOrder', {
  about: '核实反馈：办结或者退回重办。',
  may: mayVerify,
  can: (order, { actor }) => verdictOf(() => mustBeOpenToVerification(order, actor.id)),
  owes: ({ status, unit }) => (status === 'RESPONDED' ? callerOf(unit) : null),
  input: {
    accept: yes().describe('属实则办结，否则退回重办。Accepted, or sent back.'),
    note: longText('核实情况'),
    respondBy: optional(day()).describe('退回时的新反馈期限；不填按政策。'),
  },
  act(order, { accept, note, respondBy }, { actor, today, sealed, answerBy }) {
    const given = { by: actor.id, accepted: accept, note: sealed(note), respondBy: answerBy(respondBy) };
    order.apply(verified(order.snapshot, given, today));
  },
});
