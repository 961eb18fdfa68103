import { oneOf } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { readDocuments } from '@daofang/persistence';
import { FORUMS, GIVEN_TO_PARTIES } from '../dispute.life';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { bundleIssued, mustHaveEnded } from './evidence.rules';

/** N11: the party's own copy for a court, an arbitration body or a reconsideration organ, with the hashes that prove it. */
export const issueEvidenceBundle = asParty.command('issueEvidenceBundle', {
  about: '出具证据材料包。',
  may: mayActAsParty,
  can: (state) => verdictOf(() => mustHaveEnded(state)),
  input: { forum: oneOf('Forum', FORUMS) },
  async act(dispute, { forum }, { tx, partyId, today }) {
    const kept = await readDocuments(tx, () => '', 'subject_id', [dispute.id]);
    const papers = kept.filter(({ kind }) => GIVEN_TO_PARTIES.includes(kind));
    const documentHashes = papers.map(({ hash }) => hash);
    dispute.apply(bundleIssued(dispute.snapshot, { partyId, forum, documentHashes }, today));
    await tx.query(
      'INSERT INTO evidence_bundle (dispute_id, party_id, forum, document_ids, issued_on) VALUES ($1, $2, $3, $4, $5)',
      [dispute.id, partyId, forum, papers.map(({ id }) => id), today],
    );
  },
});
