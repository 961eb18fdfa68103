import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { inEffect, mustBeSigned } from './agreement.rules';

/** Art 29: the committee's seal makes it effective; 《调解协议书》 is kept with its hash. */
export const sealAgreement = onDispute.command('sealAgreement', {
  about: '加盖调解委员会印章，协议生效。',
  may: mayMediate,
  can: (state) => verdictOf(() => mustBeSigned(state)),
  owes: ({ committee }) => committee,
  inputName: 'DisputeInput',
  async act(dispute, _input, { today, cipher, keep }) {
    const { items } = mustBeSigned(dispute.snapshot);
    dispute.apply(inEffect(dispute.snapshot, today));
    const lines = items.map(
      ({ act, amount, dueOn }, index) =>
        `${index + 1}. ${cipher.decrypt(act)}${amount ? `（${amount} 元）` : ''}，${dueOn} 前履行`,
    );
    await keep('AGREEMENT', ['人民调解协议书', ...lines].join('\n'));
  },
});
