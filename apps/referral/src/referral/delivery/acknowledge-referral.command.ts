import { canStep } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { acknowledged } from './delivery.rules';

/** The unit signs for it; no clock starts or stops (N2). */
export const acknowledgeReferral = onReferral.command('acknowledgeReferral', {
  about: '签收（不起算也不停止期限）。',
  may: mayHandle,
  can: canStep('acknowledge'),
  owes: ({ status, unit }) => (status === 'SENT' ? unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { today }) {
    referral.apply(acknowledged(referral.snapshot, today));
  },
});
