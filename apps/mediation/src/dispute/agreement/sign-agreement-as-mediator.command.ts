import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { mustSignAsMediator, owingMediatorsSignature, signedByMediator } from './agreement.rules';

/** Art 29: the mediator signs besides the parties. */
export const signAgreementAsMediator = onDispute.command('signAgreementAsMediator', {
  about: '调解员签署协议。',
  may: mayMediate,
  can: (state, { actor }) => verdictOf(() => mustSignAsMediator(state, actor.id)),
  owes: owingMediatorsSignature,
  inputName: 'DisputeInput',
  act(dispute, _input, { actor, today }) {
    dispute.apply(signedByMediator(dispute.snapshot, actor.id, today));
  },
});
