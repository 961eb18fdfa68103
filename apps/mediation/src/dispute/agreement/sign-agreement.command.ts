import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { mustAwaitSignature, signed } from './agreement.rules';

/** Art 29: each party signs. */
export const signAgreement = asParty.command('signAgreement', {
  about: '当事人签署协议。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustAwaitSignature(state, partyId)),
  inputName: 'PartyInput',
  act(dispute, _input, { partyId, today }) {
    dispute.apply(signed(dispute.snapshot, partyId, today));
  },
});
