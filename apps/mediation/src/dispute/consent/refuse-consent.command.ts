import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { declined, mustBeAsked } from './consent.rules';

/** MD-03: one clear refusal ends it. */
export const refuseConsent = asParty.command('refuseConsent', {
  about: '不同意调解；一方明确拒绝即终止。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustBeAsked(state, partyId)),
  inputName: 'PartyInput',
  act(dispute, _input, { partyId, today }) {
    dispute.apply(declined(dispute.snapshot, partyId, today));
  },
});
