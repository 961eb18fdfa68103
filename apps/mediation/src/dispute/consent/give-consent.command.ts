import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { accepted, consented, mustBeAsked } from './consent.rules';

/** 调解法 art 17: a party consents; when all did, the case is accepted. */
export const giveConsent = asParty.command('giveConsent', {
  about: '同意调解。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustBeAsked(state, partyId)),
  inputName: 'PartyInput',
  act(dispute, _input, { partyId, today }) {
    dispute.apply(consented(dispute.snapshot, partyId, today));
    const change = accepted(dispute.snapshot, today);
    if (change) dispute.apply(change);
  },
});
