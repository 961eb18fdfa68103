import { verdictOf } from '@daofang/domain';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { extensionApproved, extensionUnderWay, mustAwaitApproval } from './handling.rules';

/** RG-23: by the head of the unit. */
export const approveExtension = onReferral.command('approveExtension', {
  about: '负责人批准延期。',
  may: mayApprove,
  can: (state, { actor, policy, today }) => verdictOf(() => mustAwaitApproval(state, actor.id, policy, today)),
  owes: (state) => (extensionUnderWay(state)?.approvedOn === null ? state.unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { actor, policy, today }) {
    referral.apply(extensionApproved(referral.snapshot, actor.id, policy, today));
  },
});
