import { day, oneOf, optional } from '@daofang/commands';
import { DELIVERY_METHODS } from '@daofang/contracts';
import { canStep, serviceOf } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { attempts, onReferral, serving } from '../referral.runner';
import { opinionServed } from './opinion.rules';

/** RG-21: served, with how and when. */
export const serveOpinion = onReferral.command('serveOpinion', {
  about: '送达处理意见书。',
  may: mayHandle,
  can: canStep('serveOpinion'),
  owes: ({ status, unit }) => (status === 'OPINION_APPROVED' ? unit : null),
  input: {
    delivery: oneOf('DeliveryMethod', DELIVERY_METHODS),
    servedOn: optional(day()).describe('信访人收到之日，默认今天；公告送达的填公告之日。'),
    ...attempts(),
  },
  act(referral, { servedOn, ...given }, { policy, today, dayOf }) {
    const service = serviceOf(serving(given, dayOf(servedOn)), referral.snapshot, policy, today);
    referral.apply(opinionServed(referral.snapshot, service));
  },
});
