import { unit } from '@daofang/commands';
import { newId } from '@daofang/domain';
import { canStep } from '../referral.life';
import { mayDecideAsSender } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { redirected, sentOn } from './competence.rules';

/** After an upheld objection: on to another unit. */
export const redirectReferral = onReferral.command('redirectReferral', {
  about: '异议成立后改送其他单位。',
  may: mayDecideAsSender,
  can: canStep('redirect'),
  owes: ({ status, sender }) => (status === 'RETURNED' ? sender : null),
  input: { unit: unit() },
  async act(referral, { unit }, { actor, today, sendOn }) {
    referral.apply(redirected(referral.snapshot, unit, today));
    await sendOn(sentOn(referral.snapshot, { id: newId(), unit, author: actor.id }));
  },
});
