import { verdictOf } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
import { partyLines, partyWords } from '../dispute-paper.runner';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { factsConfirmed, factsSigned, mustAwaitSignature, openFacts, undisputed } from './facts.rules';

/** N11: the last signature confirms the facts that nobody struck; the paper is kept with its hash. */
export const signFactRecord = asParty.command('signFactRecord', {
  about: '签署事实确认书。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustAwaitSignature(state, partyId)),
  inputName: 'PartyInput',
  async act(dispute, _input, { partyId, today, cipher, issue }) {
    dispute.apply(factsSigned(dispute.snapshot, partyId, today));
    const { parties, mediator } = dispute.snapshot;
    const facts = openFacts(dispute.snapshot);
    if (!parties.every(({ id }) => facts.signatures.includes(id))) return;
    const lines = undisputed(facts).map((line, index) => `${index + 1}. ${cipher.decrypt(line)}`);
    const struck = facts.lines.length - lines.length;
    const hash = await issue('FACT_RECORD', PAPERS.FACT_RECORD, async ({ organ, nameOf, signature }) => ({
      parties: { lines: await partyLines(parties, nameOf) },
      facts: { lines },
      mediator: (mediator && (await signature(mediator))) ?? `${organ.name}调解员（签名见后）`,
      effect: '以上事实经各方逐项确认，可以在以后的程序中作为证据；未列入的事项仍有争议',
      struck: struck > 0 ? `${struck} 项有争议，未列入` : null,
      head: { signers: [...(await Promise.all(parties.map((party) => partyWords(party, nameOf)))), '调解员'] },
    }));
    const change = factsConfirmed(dispute.snapshot, hash, today);
    if (change) dispute.apply(change);
  },
});
