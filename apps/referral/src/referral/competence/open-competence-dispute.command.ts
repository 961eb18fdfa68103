import { verdictOf } from '@daofang/domain';
import { mayDecideAsSender } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { disputeOpened, mustHaveDecider } from './competence.rules';

/** RG-14: the common superior of the units in dispute decides. */
export const openCompetenceDispute = onReferral.command('openCompetenceDispute', {
  about: '提请指定管辖。',
  may: mayDecideAsSender,
  can: (state, { actor }) => verdictOf(() => mustHaveDecider(state, actor.directory)),
  inputName: 'ReferralInput',
  act(referral, _input, { actor, today }) {
    referral.apply(disputeOpened(referral.snapshot, today, actor.directory));
  },
});
