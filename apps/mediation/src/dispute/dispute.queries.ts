import { isUuid, notFound, type Actor, type CivilDate } from '@daofang/domain';
import {
  below,
  conditions,
  frozenIn,
  page,
  readDocuments,
  sightOf,
  type Condition,
  type KeptDocument,
  type Page,
  type PageRequest,
} from '@daofang/persistence';
import { paperText } from '@daofang/papers';
import type { MediationDeps } from '../mediation-deps';
import { GIVEN_TO_PARTIES, type DisputeState, type DisputeView } from './dispute.life';
import { mayMediate, maySeeDispute } from './dispute.policy';
import { DisputeRow } from './dispute.store';

export interface DisputeFilter {
  committee?: string | null;
  status?: string | null;
  kind?: string | null;
  mediator?: string | null;
  petitionId?: string | null;
  appliedFrom?: CivilDate | null;
  appliedTo?: CivilDate | null;
}

const DISPUTE = `SELECT ${DisputeRow.select()} FROM dispute`;
/** Where to look, in the order of the list; the rule of sight is asked of each as well. */
const LISTED = `SELECT ${DisputeRow.select()} FROM dispute_sight sight JOIN dispute ON dispute.id = sight.dispute_id`;

/** The committee and those above it, the desk and the units that have the claims, a unit that is a party; nobody else knows that it exists. */
export function disputeScope(actor: Actor, n = 1): Condition {
  const ofCase = (unit: string) =>
    `dispute.petition_id <> dispute.id AND EXISTS (SELECT 1 FROM case_unit WHERE case_unit.petition_id = dispute.petition_id AND ${unit} AND ${below('case_unit.unit', n)})`;
  return sightOf(actor, 'DISPUTE', {
    MEDIATES: below('committee', n),
    DESK: `(${ofCase('desk')})`,
    HANDLES: `(${ofCase('case_unit.claim_ids && dispute.claim_ids')})`,
    PARTY: `parties @> jsonb_build_array(jsonb_build_object('unit', $${n}::text))`,
  });
}

/** Which of these petitions an actor knows as the desk's or as a unit's that has claims of it: not who is only a party. */
export const casesKnown =
  ({ db }: MediationDeps) =>
  async (actor: Actor, petitionIds: readonly string[]): Promise<Set<string>> => {
    const known = sightOf(actor, 'PETITION', {
      DESK: `desk AND ${below('unit', 2)}`,
      HANDLES: `claim_ids <> '{}' AND ${below('unit', 2)}`,
    });
    const rows = await db.query<{ id: string }>(
      `SELECT petition_id AS id FROM case_unit WHERE petition_id = ANY($1::uuid[]) AND ${known.sql}`,
      [petitionIds, ...known.parameters],
    );
    return new Set(rows.map(({ id }) => id));
  };

const by =
  (column: string) =>
  ({ db }: MediationDeps) =>
  (actor: Actor, ids: readonly string[]): Promise<DisputeView[]> => {
    const seen = disputeScope(actor, 2);
    return db.query<DisputeView>(`${DISPUTE} WHERE ${column} AND ${seen.sql} ORDER BY id`, [ids, ...seen.parameters]);
  };

export const disputesByIds = by('id = ANY($1::uuid[])');
export const disputesOfPetitions = by('petition_id = ANY($1::uuid[]) AND petition_id <> id');
export const disputesOfClaims = by('claim_ids && $1::uuid[]');

/** @throws DomainError `NOT_FOUND` */
export const getDispute =
  (deps: MediationDeps) =>
  async (actor: Actor, id: string): Promise<DisputeView> => {
    const [found] = isUuid(id) ? await disputesByIds(deps)(actor, [id]) : [];
    if (!found) throw notFound('调解事项', id);
    return found;
  };

/** A party's own view, by its access code. @throws DomainError `NOT_FOUND` */
export const disputeByAccessCode =
  ({ db, cipher }: MediationDeps) =>
  async (code: string): Promise<DisputeView> => {
    const [found] = await db.query<DisputeView>(
      `SELECT ${DisputeRow.select()}, party_access.party_id AS "ownPartyId"
       FROM dispute JOIN party_access ON party_access.dispute_id = dispute.id WHERE code_index = $1`,
      [cipher.fingerprint('access code', code)],
    );
    if (!found) throw notFound('调解事项', '访问码');
    return found;
  };

export const listDisputes =
  ({ db }: MediationDeps) =>
  (actor: Actor, filter: DisputeFilter, request: PageRequest): Promise<Page<DisputeView>> => {
    const { where, parameters, add, addId } = conditions(disputeScope(actor, 1));
    if (parameters.length > 0) where.push('sight.unit = $1');
    add(filter.committee, (n) => below('committee', n));
    add(filter.status, (n) => `status = $${n}`);
    add(filter.kind, (n) => `kind = $${n}`);
    add(filter.mediator, (n) => `mediator = $${n}`);
    addId(filter.petitionId, 'petition_id');
    add(filter.appliedFrom, (n) => `sight.applied_on >= $${n}`);
    add(filter.appliedTo, (n) => `sight.applied_on <= $${n}`);
    return page<DisputeView>(
      db,
      {
        select: LISTED,
        where,
        parameters,
        orderBy: { column: 'sight.applied_on', cast: 'date', value: ({ appliedOn }) => appliedOn },
        id: { column: 'sight.dispute_id', value: ({ id }) => id },
      },
      request,
    );
  };

export const documentsOfDisputes =
  ({ db, cipher }: MediationDeps) =>
  (ids: readonly string[]): Promise<KeptDocument[]> =>
    readDocuments(db, ({ text }) => cipher.decrypt(text), 'subject_id', ids);

export interface PartyCode {
  partyId: string;
  kind: string;
  accessCode: string;
}

/** The codes, for the payload of the command that issued them: to whom mediates the dispute and hands them over; to others none. */
export const accessCodesOf =
  ({ db, cipher }: MediationDeps) =>
  async (actor: Actor, disputeId: string): Promise<PartyCode[]> => {
    const [dispute] = await db.query<DisputeState>(`${DISPUTE} WHERE id = $1`, [disputeId]);
    if (!dispute || mayMediate(actor, dispute) !== true) return [];
    const rows = await db.query<{ party_id: string; code: string; kind: string }>(
      `SELECT party_id, code, party->>'kind' AS kind FROM party_access JOIN dispute ON dispute.id = dispute_id, jsonb_array_elements(parties) party
       WHERE dispute_id = $1 AND (party->>'id')::uuid = party_id ORDER BY party_id`,
      [disputeId],
    );
    return rows.map(({ party_id, code, kind }) => ({ partyId: party_id, kind, accessCode: cipher.decrypt(code) }));
  };

/** Papers with what is merged into them: the dispute's parties, as the reader may see them. */
export interface DisputePaper extends KeptDocument {
  dispute: DisputeView;
}

const openWith =
  ({ cipher }: MediationDeps) =>
  ({ text }: { text: string }) =>
    cipher.decrypt(text);

/** One paper, for whoever sees its dispute; a party's own copy for its mediator. Null where there is none here, or it is another's. */
export const paperById =
  (deps: MediationDeps) =>
  async (actor: Actor, id: string): Promise<DisputePaper | null> => {
    const [paper] = isUuid(id) ? await readDocuments(deps.db, openWith(deps), 'id', [id]) : [];
    if (!paper?.subjectId) return null;
    const seen = disputeScope(actor, 2);
    const [dispute] = await deps.db.query<DisputeView>(
      `${DISPUTE} WHERE (id = $1 OR parties @> jsonb_build_array(jsonb_build_object('id', $1::text))) AND ${seen.sql}`,
      [paper.subjectId, ...seen.parameters],
    );
    if (!dispute) return null;
    const isTheirs = maySeeDispute(actor, dispute) || GIVEN_TO_PARTIES.includes(paper.kind);
    return (paper.subjectId === dispute.id && isTheirs) || dispute.mediator === actor.id ? { ...paper, dispute } : null;
  };

/** What a dispute gave out: to a party what parties are given, and its own copies; to the committee everything of the dispute. */
const papersOfDispute =
  (deps: MediationDeps) =>
  async (dispute: DisputeView): Promise<DisputePaper[]> => {
    const { id, ownPartyId } = dispute;
    const kept = await readDocuments(deps.db, openWith(deps), 'subject_id', ownPartyId ? [id, ownPartyId] : [id]);
    return kept
      .filter(({ kind, subjectId }) => !ownPartyId || subjectId === ownPartyId || GIVEN_TO_PARTIES.includes(kind))
      .map((paper) => ({ ...paper, dispute }));
  };

/** PIPL 45: what the petitioner was given as a party; minutes are not among it. */
export const papersForPetitioner =
  (deps: MediationDeps) =>
  async (petitionId: string): Promise<DisputePaper[]> => {
    const disputes = await deps.db.query<DisputeView>(`${DISPUTE} WHERE petition_id = $1 ORDER BY id`, [petitionId]);
    const papers = await Promise.all(
      disputes.map((dispute) => {
        const own = dispute.parties.find(({ kind }) => kind === 'PETITIONER');
        return papersOfDispute(deps)(own ? { ...dispute, ownPartyId: own.id } : dispute);
      }),
    );
    return papers
      .flat()
      .filter(({ kind, dispute }) => GIVEN_TO_PARTIES.includes(kind) || dispute.ownPartyId !== undefined)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  };

/** The names of units by the directory, for parties that are units. */
export const unitNames =
  ({ db }: MediationDeps) =>
  async (paths: readonly string[]): Promise<Map<string, string>> => {
    const rows = await db.query<{ path: string; name: string }>(
      'SELECT path, name FROM directory_unit WHERE path = ANY($1::text[])',
      [[...paths]],
    );
    return new Map(rows.map(({ path, name }) => [path, name]));
  };

/** A paper as text, with the parties as the reader may see them. @param names by party */
export function textWith(kept: KeptDocument, names: ReadonlyMap<string, string>): string {
  const paper = frozenIn(kept);
  return paper ? paperText(paper, { parties: names }) : kept.text;
}
