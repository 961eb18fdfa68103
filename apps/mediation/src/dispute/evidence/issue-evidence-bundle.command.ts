import { readDocuments } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';
import type { Forum } from '../dispute.life';
import { GIVEN_TO_PARTIES } from '../given-to-parties';

export interface IssueEvidenceBundle extends ByParty {
  forum: Forum;
}

/** N11: the party's own copy for a court, an arbitration body or a reconsideration organ, with the hashes that prove it. */
export const issueEvidenceBundle = (deps: MediationDeps) =>
  partyActs(deps, 'issueEvidenceBundle', async (dispute, partyId, { forum }: IssueEvidenceBundle, { tx, today }) => {
    const papers = (
      await readDocuments(tx, ({ text }) => deps.cipher.decrypt(text), 'subject_id', [dispute.id])
    ).filter(({ kind }) => GIVEN_TO_PARTIES.includes(kind));
    dispute.issueBundle(
      partyId,
      forum,
      papers.map(({ hash }) => hash),
      today,
    );
    await tx.query(
      'INSERT INTO evidence_bundle (dispute_id, party_id, forum, document_ids, issued_on) VALUES ($1, $2, $3, $4, $5)',
      [dispute.id, partyId, forum, papers.map(({ id }) => id), today],
    );
  });
