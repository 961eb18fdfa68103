import { ROUTES, type Route } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { routes } from '@daofang/regulation';
import { handlingDueOn, isProposed, proposalFor, serviceOf } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { noticeServed } from './acceptance.rules';

/** By when an answer comes where the sixty days of the sixth route do not run. */
const TIME: Partial<Record<Route, string>> = {
  ROUTE_1: '由有关机关依其程序规定的期限办理',
  ROUTE_2: '由仲裁机构依其程序规定的期限办理',
  ROUTE_3: '依照党内法规规定的期限办理',
  ROUTE_4: '由有关机关依其程序规定的期限办理',
  ROUTE_5: '在法律、法规规定的履行职责期限内办理并答复您',
};

/** RG-11, ORG-31: the head of the unit approves the route; the notice is made and served with it (OB-05). */
export const approveRoute = onReferral.command('approveRoute', {
  about: '负责人审批办理途径，告知书随即送达。',
  may: mayApprove,
  can: (state, { actor }) => verdictOf(() => proposalFor(state, 'ROUTE', actor.id)),
  owes: (state) => (isProposed(state, 'ROUTE') ? state.unit : null),
  inputName: 'ReferralInput',
  async act(referral, _input, { actor, policy, today, opened, issue }) {
    const state = referral.snapshot;
    const draft = proposalFor(state, 'ROUTE', actor.id);
    const { route, delivery, text, tried = [], whereaboutsUnknown = false } = draft;
    const service = serviceOf({ delivery, tried, whereaboutsUnknown, on: today }, state, policy, today);
    const ours = !routes[route].handsOver;
    const due = inWords(handlingDueOn({ ...state, acceptedOn: today }, policy));
    const documentHash = await issue('ACCEPTANCE_NOTICE', PAPERS.ACCEPTANCE_NOTICE, ({ organ }) => ({
      receivedOn: inWords(state.deliveredOn),
      route: `${ROUTES[route]}（${routes[route].article}）`,
      procedure: opened(text),
      time: TIME[route] ?? `自受理之日起六十日内，即${due}前书面答复；确需延长的，另行告知`,
      next: ours ? null : '该事项不属于信访处理程序，将依法导入相应程序，由有关机关依法处理并告知您',
      contact: organ.contact,
      head: {
        title: ours ? '受理告知书' : '接收告知书',
        cover: [
          ours
            ? `${organ.name}受理了您反映的事${route === 'ROUTE_6' ? `，${due}前书面答复您` : ''}。`
            : `${organ.name}收到了您反映的事，这件事要走“${ROUTES[route]}”。`,
        ],
      },
    }));
    referral.apply(noticeServed(referral.snapshot, { ...service, route, documentHash }));
  },
});
