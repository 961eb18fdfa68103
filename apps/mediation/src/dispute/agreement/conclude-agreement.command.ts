import { day, id, line, listOf, oneOf, optional, part, sentence, yes } from '@daofang/commands';
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
});

/** Full or partial: who owes what by when. */
export const concludeAgreement = onDispute.command('concludeAgreement', {
  about: '达成全部或者部分协议。',
  may: mayMediate,
  can: (state, { actor }) => verdictOf(() => mustConclude(state, actor.id)),
  input: { full: yes(), form: oneOf('AgreementForm', AGREEMENT_FORMS), items: listOf(item, 1_000) },
  act(dispute, { full, form, items: given }, { actor, today, cipher }) {
    const items = given.map(({ debtor, act, amount, dueOn }) => ({
      id: newId(),
      debtor,
      act: cipher.encrypt(act),
      amount: amount ?? null,
      dueOn,
    }));
    dispute.apply(agreementReached(dispute.snapshot, { by: actor.id, full, form, items }, today));
    if (form === 'ORAL') dispute.apply(inEffect(dispute.snapshot, today));
  },
});
