import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { factsRefused, openFacts } from './facts.rules';

/** MD-04: nobody has to sign. */
export const refuseFactRecord = asParty.command('refuseFactRecord', {
  about: '不签署事实确认书。',
  may: mayActAsParty,
  can: (state) => verdictOf(() => openFacts(state)),
  inputName: 'PartyInput',
  act(dispute, _input, { partyId, today }) {
    dispute.apply(factsRefused(dispute.snapshot, partyId, today));
  },
});
