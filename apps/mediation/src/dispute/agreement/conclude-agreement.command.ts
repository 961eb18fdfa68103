import { day, id, line, listOf, longText, oneOf, optional, part, sentence, yes } from '@daofang/commands';
import { newId, verdictOf } from '@daofang/domain';
import { AGREEMENT_FORMS } from '../dispute.life';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { agreementReached, inEffect, mustConclude } from './agreement.rules';

const item = part('AgreementItemInput', {
  debtor: id('当事人'),
  act: sentence('协议事项'),
  amount: optional(line()),
  dueOn: day(),
  manner: optional(line()).describe('履行方式。'),
});

/** Full or partial: who owes what by when. */
export const concludeAgreement = onDispute.command('concludeAgreement', {
  about: '达成全部或者部分协议。',
  may: mayMediate,
  can: (state, { actor }) => verdictOf(() => mustConclude(state, actor.id)),
  input: {
    full: yes(),
    form: oneOf('AgreementForm', AGREEMENT_FORMS),
    items: listOf(item, 1_000),
    facts: optional(longText('纠纷的主要事实')),
    issues: optional(longText('争议事项')),
    responsibility: optional(longText('各方当事人的责任')),
  },
  act(dispute, { full, form, items: given, ...said }, { actor, today, cipher }) {
    const kept = (text: string | null | undefined) => (text ? cipher.encrypt(text) : null);
    const ground = { facts: kept(said.facts), issues: kept(said.issues), responsibility: kept(said.responsibility) };
    const items = given.map(({ debtor, act, amount, dueOn, manner }) => ({
      id: newId(),
      debtor,
      act: cipher.encrypt(act),
      amount: amount ?? null,
      dueOn,
      manner: kept(manner),
    }));
    dispute.apply(agreementReached(dispute.snapshot, { by: actor.id, full, form, items, ...ground }, today));
    if (form === 'ORAL') dispute.apply(inEffect(dispute.snapshot, today));
  },
});
