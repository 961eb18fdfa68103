import { longText, oneOf, optional, unit } from '@daofang/commands';
import { COMPLAINT_OUTCOMES, ORDER_GROUNDS } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { stepOf } from '../complaint.life';
import { mayAnswer } from '../complaint.policy';
import { onComplaint } from '../complaint.runner';
import { complaintAnswered } from './answer.rules';

/** OB-45: a supervisor looked into it; an order is proposed where there is a ground (RG-31). */
export const answerComplaint = onComplaint.command('answerComplaint', {
  about: '答复催办、投诉：督办，或者核查说明。',
  may: mayAnswer,
  can: (complaint) => verdictOf(() => stepOf('answer', complaint)),
  owes: ({ status, unit: desk }) => (status === 'FILED' ? desk : null),
  input: {
    outcome: oneOf('ComplaintOutcome', COMPLAINT_OUTCOMES),
    answer: longText('答复内容'),
    unit: optional(unit()).describe('督办的：被督办单位。'),
    ground: optional(oneOf('OrderGround', ORDER_GROUNDS)).describe('督办的：事由。'),
  },
  async act(complaint, { outcome, answer, unit: called, ground }, { actor, today, sealed, propose }) {
    const given = { by: actor.id, answer: sealed(answer), outcome, called: Boolean(called && ground) };
    complaint.apply(complaintAnswered(complaint.snapshot, given, today));
    if (called && ground) await propose(called, ground);
  },
});
