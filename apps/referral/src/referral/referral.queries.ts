import { isUuid, notFound, type Actor, type CivilDate } from '@daofang/domain';
import {
  below,
  conditions,
  page,
  readDocuments,
  sightOf,
  type Condition,
  type KeptDocument,
  type Page,
  type PageRequest,
} from '@daofang/persistence';
import { dueDate, policyById } from '@daofang/regulation';
import type { ReferralDeps } from '../referral-deps';
import type { ReferralState } from './referral.life';
import { seesPapers, shownTo } from './referral.policy';

export type ReferralView = ReferralState;

export interface ReferralFilter {
  unit?: string | null;
  sender?: string | null;
  status?: string | null;
  mode?: string | null;
  petitionId?: string | null;
  deliveredFrom?: CivilDate | null;
  deliveredTo?: CivilDate | null;
}

const SHOW = `
  SELECT referral.id, version, petition_id AS "petitionId", claim_ids AS "claimIds", referral.unit, sender, author, approver, mode, referral.delivered_on AS "deliveredOn", report_due_on AS "reportDueOn",
    status, objection_barred AS "objectionBarred", returns, follows, policy_version AS "policyVersion", acknowledged_on AS "acknowledgedOn", proposal, sent_back AS "sentBack", objection, decider, notice,
    accepted_on AS "acceptedOn", extended_by_days AS "extendedByDays", extension, contacts, opinion, executions, report`;
const REFERRAL = `${SHOW} FROM referral`;
/** Where to look, in the order of the list; the rule of sight is asked of each as well. */
const LISTED = `${SHOW} FROM referral_sight sight JOIN referral ON referral.id = sight.referral_id`;

/** The same rule as `maySee`, as SQL: the unit, the desk that sent it, who decides and who executes, and those above them. */
export const referralScope = (actor: Actor, n = 1): Condition =>
  sightOf(actor, 'REFERRAL', {
    HANDLES: below('referral.unit', n),
    DESK: below('sender', n),
    DECIDES: below('decider', n),
    EXECUTES: `opinion->>'servedOn' IS NOT NULL AND EXISTS (SELECT 1 FROM jsonb_array_elements(opinion->'answers') answer WHERE ${below(`(answer->>'executingUnit')`, n)})`,
  });

export const referralsByIds =
  ({ db }: ReferralDeps) =>
  async (actor: Actor, ids: readonly string[]): Promise<ReferralView[]> => {
    const seen = referralScope(actor, 2);
    const rows = await db.query<ReferralView>(`${REFERRAL} WHERE id = ANY($1::uuid[]) AND ${seen.sql}`, [
      ids,
      ...seen.parameters,
    ]);
    return rows.map((row) => shownTo(actor, row));
  };

/** @throws DomainError `NOT_FOUND` */
export const getReferral =
  (deps: ReferralDeps) =>
  async (actor: Actor, id: string): Promise<ReferralView> => {
    const [found] = isUuid(id) ? await referralsByIds(deps)(actor, [id]) : [];
    if (!found) throw notFound('转送件', id);
    return found;
  };

export const referralsOfPetitions =
  ({ db }: ReferralDeps) =>
  async (actor: Actor, petitionIds: readonly string[]): Promise<ReferralView[]> => {
    const seen = referralScope(actor, 2);
    const rows = await db.query<ReferralView>(
      `${REFERRAL} WHERE petition_id = ANY($1::uuid[]) AND ${seen.sql} ORDER BY delivered_on, id`,
      [petitionIds, ...seen.parameters],
    );
    return rows.map((row) => shownTo(actor, row));
  };

export const referralsOfClaims =
  ({ db }: ReferralDeps) =>
  async (actor: Actor, claimIds: readonly string[]): Promise<ReferralView[]> => {
    const seen = referralScope(actor, 2);
    const rows = await db.query<ReferralView>(
      `${REFERRAL} WHERE claim_ids && $1::uuid[] AND ${seen.sql} ORDER BY delivered_on, id`,
      [claimIds, ...seen.parameters],
    );
    return rows.map((row) => shownTo(actor, row));
  };

/** The unit's work list, latest deliveries first. */
export const listReferrals =
  ({ db }: ReferralDeps) =>
  async (actor: Actor, filter: ReferralFilter, request: PageRequest): Promise<Page<ReferralView>> => {
    const { where, parameters, add, addId } = conditions(referralScope(actor, 1));
    if (parameters.length > 0) where.push('sight.unit = $1');
    add(filter.unit, (n) => below('referral.unit', n));
    add(filter.sender, (n) => below('sender', n));
    add(filter.status, (n) => `status = $${n}`);
    add(filter.mode, (n) => `mode = $${n}`);
    addId(filter.petitionId, 'petition_id');
    add(filter.deliveredFrom, (n) => `sight.delivered_on >= $${n}`);
    add(filter.deliveredTo, (n) => `sight.delivered_on <= $${n}`);
    const { edges, pageInfo } = await page<ReferralView>(
      db,
      {
        select: LISTED,
        where,
        parameters,
        orderBy: { column: 'sight.delivered_on', cast: 'date', value: ({ deliveredOn }) => deliveredOn },
        id: { column: 'sight.referral_id', value: ({ id }) => id },
      },
      request,
    );
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: shownTo(actor, node) })), pageInfo };
  };

/** The papers of referrals, for those who may see them. */
export const documentsOfReferrals =
  ({ db, cipher }: ReferralDeps) =>
  (ids: readonly string[]): Promise<KeptDocument[]> =>
    readDocuments(db, ({ text }) => cipher.decrypt(text), 'subject_id', ids);

/** A paper, and until when its remedy may be used: known once it was served on the route that opens review (OB-13). */
export interface ReferralPaper extends KeptDocument {
  remedyBy: CivilDate | null;
}

type Served = Pick<ReferralState, 'notice' | 'opinion' | 'extension' | 'policyVersion'>;

const withRemedy = (paper: KeptDocument, { notice, opinion, policyVersion }: Served): ReferralPaper => {
  const servedOn = paper.kind === 'OPINION' && notice?.route === 'ROUTE_6' ? opinion?.servedOn : null;
  const remedyBy = servedOn ? dueDate(policyById(policyVersion), 'OB-13', { startedOn: servedOn }).dueOn : null;
  return { ...paper, remedyBy };
};

/** One paper, for whoever sees its referral; null where there is none here, or it is another's. */
export const paperById =
  (deps: ReferralDeps) =>
  async (actor: Actor, id: string): Promise<ReferralPaper | null> => {
    const open = ({ text }: { text: string }) => deps.cipher.decrypt(text);
    const [paper] = isUuid(id) ? await readDocuments(deps.db, open, 'id', [id]) : [];
    const [referral] = paper?.subjectId ? await referralsByIds(deps)(actor, [paper.subjectId]) : [];
    return paper && referral && seesPapers(actor, referral) ? withRemedy(paper, referral) : null;
  };

/** PIPL 45: what the petitioner was given, and what was written down of contacts; drafts and papers between units are not among it. */
export const papersForPetitioner =
  ({ db, cipher }: ReferralDeps) =>
  async (petitionId: string): Promise<ReferralPaper[]> => {
    const rows = await db.query<Served & { id: string }>(
      'SELECT id, notice, opinion, extension, policy_version AS "policyVersion" FROM referral WHERE petition_id = $1',
      [petitionId],
    );
    const referrals = new Map(rows.map((row) => [row.id, row]));
    const papers = await readDocuments(db, ({ text }) => cipher.decrypt(text), 'petition_id', [petitionId]);
    return papers.flatMap((paper) => {
      const referral = referrals.get(paper.subjectId ?? '');
      return referral && isGiven(paper.kind, referral) ? [withRemedy(paper, referral)] : [];
    });
  };

function isGiven(kind: string, { opinion, extension }: Served): boolean {
  if (kind === 'OPINION') return Boolean(opinion?.servedOn);
  if (kind === 'EXTENSION_NOTICE') return Boolean(extension?.servedOn);
  return ['ACCEPTANCE_NOTICE', 'CONTACT_RECORD'].includes(kind);
}
