import { ROUTES } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { routes } from '@daofang/regulation';
import { isProposed, proposalFor } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { noticeServed } from './acceptance.rules';

/** RG-11, ORG-31: the head of the unit approves the route; the notice is made and served with it (OB-05). */
export const approveRoute = onReferral.command('approveRoute', {
  about: '负责人审批办理途径，告知书随即送达。',
  may: mayApprove,
  can: (state, { actor }) => verdictOf(() => proposalFor(state, 'ROUTE', actor.id)),
  owes: (state) => (isProposed(state, 'ROUTE') ? state.unit : null),
  inputName: 'ReferralInput',
  async act(referral, _input, { actor, today, opened, keep }) {
    const { route, delivery, text } = proposalFor(referral.snapshot, 'ROUTE', actor.id);
    const paper = `受理（接收）告知书：您反映的事项已由 ${referral.snapshot.unit} 接收，办理途径：${ROUTES[route]}（${routes[route].article}）。办理程序：${opened(text)}`;
    const documentHash = await keep('ACCEPTANCE_NOTICE', paper);
    referral.apply(noticeServed(referral.snapshot, { route, delivery, servedOn: today, documentHash }));
  },
});
