import { verdictOf } from '@daofang/domain';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { issueOpinion } from './opinion-paper.runner';
import { mustBeProposed, opinionApproved } from './opinion.rules';

/** By the head of the unit, not by who drafted it. */
export const approveOpinion = onReferral.command('approveOpinion', {
  about: '负责人审批处理意见。',
  may: mayApprove,
  can: (state, { actor }) => verdictOf(() => mustBeProposed(state, actor.id)),
  owes: ({ status, unit }) => (status === 'OPINION_PROPOSED' ? unit : null),
  inputName: 'ReferralInput',
  async act(referral, _input, { actor, today, opened, issue }) {
    const { answers } = mustBeProposed(referral.snapshot, actor.id);
    const clear = answers.map((answer) => ({ ...answer, reasons: opened(answer.reasons) }));
    const documentHash = await issueOpinion(referral.snapshot, clear, { issue }, false);
    referral.apply(opinionApproved(referral.snapshot, actor.id, today, documentHash));
  },
});
