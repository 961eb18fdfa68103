import { day, longText, oneOf, optional } from '@daofang/commands';
import { DELIVERY_METHODS, ROUTES } from '@daofang/contracts';
import { routes } from '@daofang/regulation';
import { BEFORE_NOTICE, canStep, isIn } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { noticeServed } from './acceptance.rules';

/** RG-11: receipt, route and procedure told in writing; the delivery is on record. */
export const serveNotice = onReferral.command('serveNotice', {
  about: '书面告知受理情况、途径和程序。',
  may: mayHandle,
  can: canStep('serveNotice'),
  owes: (state) => (isIn(state, BEFORE_NOTICE) ? state.unit : null),
  input: {
    route: oneOf('Route', ROUTES),
    procedure: longText('办理程序'),
    delivery: oneOf('DeliveryMethod', DELIVERY_METHODS),
    servedOn: optional(day()).describe('送达日，默认今天。'),
  },
  async act(referral, { route, procedure, delivery, servedOn: given }, { dayOf, keep }) {
    const servedOn = dayOf(given);
    const text = `受理（接收）告知书：您反映的事项已由 ${referral.snapshot.unit} 接收，办理途径：${ROUTES[route]}（${routes[route].article}）。办理程序：${procedure}`;
    const documentHash = await keep('ACCEPTANCE_NOTICE', text, servedOn);
    referral.apply(noticeServed(referral.snapshot, { route, delivery, servedOn, documentHash }));
  },
});
