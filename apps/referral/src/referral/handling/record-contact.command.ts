import { day, longText, oneOf, optional } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { CONTACT_MODES } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { PAPERS, inWords } from '@daofang/papers';
import { onReferral } from '../referral.runner';
import { contacted, mustBeHandling } from './handling.rules';

/** Somebody of the unit spoke with the petitioner. */
export const recordContact = onReferral.command('recordContact', {
  about: '记录与信访人的联系。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeHandling(state, '联系信访人')),
  input: { mode: oneOf('ContactMode', CONTACT_MODES), note: longText('联系情况'), contactedOn: optional(day()) },
  async act(referral, { mode, note, contactedOn }, { dayOf, issue }) {
    const on = dayOf(contactedOn);
    referral.apply(contacted(referral.snapshot, mode, on));
    await issue('CONTACT_RECORD', PAPERS.CONTACT_RECORD, ({ organ }) => ({
      mode: CONTACT_MODES[mode],
      contactedOn: inWords(on),
      note,
      recorder: `${organ.name}经办人`,
      head: { signers: ['记录人'] },
    }));
  },
});
