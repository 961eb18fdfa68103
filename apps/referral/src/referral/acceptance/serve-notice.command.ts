import { day, longText, oneOf, optional } from '@daofang/commands';
import { DELIVERY_METHODS, ROUTES } from '@daofang/contracts';
import { BEFORE_NOTICE, canStep, isIn, isProposed, serviceOf } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { attempts, onReferral, serving } from '../referral.runner';
import { routeProposed } from './acceptance.rules';

/** RG-11, ORG-44: receipt, route and procedure, drafted by the officer; told in writing once the head approves. */
export const serveNotice = onReferral.command('serveNotice', {
  about: '拟定书面告知：受理情况、途径和程序，经负责人审批后送达。',
  may: mayHandle,
  can: canStep('serveNotice'),
  owes: (state) => (isIn(state, BEFORE_NOTICE) && !isProposed(state, 'ROUTE') ? state.unit : null),
  input: {
    route: oneOf('Route', ROUTES),
    procedure: longText('办理程序'),
    delivery: oneOf('DeliveryMethod', DELIVERY_METHODS),
    servedOn: optional(day()).describe('送达日不早于审批之日，以审批之日为准。'),
    ...attempts(),
  },
  act(referral, { route, procedure, servedOn, ...given }, { policy, dayOf, sealed, actor, today }) {
    const { delivery, tried, whereaboutsUnknown, on } = serving(given, dayOf(servedOn));
    serviceOf({ delivery, tried, whereaboutsUnknown, on }, referral.snapshot, policy, today);
    const attempted = delivery === 'PUBLIC_NOTICE' ? { tried, whereaboutsUnknown } : {};
    const draft = { route, delivery, ...attempted, text: sealed(procedure), by: actor.id };
    referral.apply(routeProposed(referral.snapshot, draft, on, today));
  },
});
