import { verdictOf } from '@daofang/domain';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeProposed, opinionApproved } from './opinion.rules';

/** By the head of the unit, not by who drafted it. */
export const approveOpinion = onReferral.command('approveOpinion', {
  about: '负责人审批处理意见。',
  may: mayApprove,
  can: (state, { actor }) => verdictOf(() => mustBeProposed(state, actor.id)),
  owes: ({ status, unit }) => (status === 'OPINION_PROPOSED' ? unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { actor, today }) {
    referral.apply(opinionApproved(referral.snapshot, actor.id, today));
  },
});
