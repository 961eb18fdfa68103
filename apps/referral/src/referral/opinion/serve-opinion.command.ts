import { day, oneOf, optional } from '@daofang/commands';
import { DELIVERY_METHODS } from '@daofang/contracts';
import { canStep } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { opinionServed } from './opinion.rules';

/** RG-21: served, with how and when. */
export const serveOpinion = onReferral.command('serveOpinion', {
  about: '送达处理意见书。',
  may: mayHandle,
  can: canStep('serveOpinion'),
  owes: ({ status, unit }) => (status === 'OPINION_APPROVED' ? unit : null),
  input: {
    delivery: oneOf('DeliveryMethod', DELIVERY_METHODS),
    servedOn: optional(day()).describe('信访人收到之日，默认今天。'),
  },
  act(referral, { delivery, servedOn }, { dayOf }) {
    referral.apply(opinionServed(referral.snapshot, delivery, dayOf(servedOn)));
  },
});
