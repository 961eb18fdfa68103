import { verdictOf } from '@daofang/domain';
import { documentHash } from '@daofang/persistence';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { factsConfirmed, factsSigned, mustAwaitSignature, openFacts, undisputed } from './facts.rules';

/** N11: the last signature confirms the facts that nobody struck; the paper is kept with its hash. */
export const signFactRecord = asParty.command('signFactRecord', {
  about: '签署事实确认书。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustAwaitSignature(state, partyId)),
  inputName: 'PartyInput',
  async act(dispute, _input, { partyId, today, cipher, keep }) {
    dispute.apply(factsSigned(dispute.snapshot, partyId, today));
    const lines = undisputed(openFacts(dispute.snapshot)).map((line, index) => `${index + 1}. ${cipher.decrypt(line)}`);
    const text = ['事实确认书', '各方当事人确认以下事实无争议：', ...lines].join('\n');
    const change = factsConfirmed(dispute.snapshot, documentHash(text), today);
    if (!change) return;
    dispute.apply(change);
    await keep('FACT_RECORD', text);
  },
});
