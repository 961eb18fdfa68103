import { oneOf } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { readDocuments } from '@daofang/persistence';
import { partyWords } from '../dispute-paper.runner';
import { DOCUMENT_TITLES, FORUMS, GIVEN_TO_PARTIES, partyOf } from '../dispute.life';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { bundleIssued, mustHaveEnded } from './evidence.rules';

/** N11: the party's own copy for a court, an arbitration body or a reconsideration organ, with the hashes that prove it. */
export const issueEvidenceBundle = asParty.command('issueEvidenceBundle', {
  about: '出具证据材料包。',
  may: mayActAsParty,
  can: (state) => verdictOf(() => mustHaveEnded(state)),
  input: { forum: oneOf('Forum', FORUMS) },
  async act(dispute, { forum }, { tx, partyId, today, issue }) {
    const kept = await readDocuments(tx, () => '', 'subject_id', [dispute.id]);
    const papers = kept.filter(({ kind }) => GIVEN_TO_PARTIES.includes(kind));
    const documentHashes = papers.map(({ hash }) => hash);
    dispute.apply(bundleIssued(dispute.snapshot, { partyId, forum, documentHashes }, today));
    await issue(
      'EVIDENCE_BUNDLE',
      PAPERS.EVIDENCE_BUNDLE,
      async ({ nameOf }) => ({
        forum: FORUMS[forum],
        party: await partyWords(partyOf(dispute.snapshot, partyId), nameOf),
        papers: {
          heads: ['文书', '文号', '日期', '校验码'],
          rows: papers.map(({ title, kind, number, madeOn, hash }) => [
            title ?? DOCUMENT_TITLES[kind] ?? '调解文书',
            number ?? '未编号',
            inWords(madeOn),
            hash,
          ]),
        },
        head: { signers: ['领取人'] },
      }),
      partyId,
    );
    await tx.query(
      'INSERT INTO evidence_bundle (dispute_id, party_id, forum, document_ids, issued_on) VALUES ($1, $2, $3, $4, $5)',
      [dispute.id, partyId, forum, papers.map(({ id }) => id), today],
    );
  },
});
