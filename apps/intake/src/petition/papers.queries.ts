import type { Merged } from '@daofang/papers';
import { ERASED, readDocuments, type KeptDocument } from '@daofang/persistence';
import { isUuid, type Actor, type CivilDate } from '@daofang/domain';
import type { IntakeDeps } from '../intake-deps';
import { masked } from '../vault/masking.policy';
import { readPeople } from '../vault/person.store';
import { ID_TYPES, type MaskedPerson } from '../vault/vault.life';
import { CLAIMS_SHOWN } from './petition.life';
import { WHO_HANDLES } from './petition.policy';
import { petitionsByIds } from './petition.queries';
import { claimScope, wholeScope } from './scope.queries';

/** What is merged into the papers of a case when they are shown. */
export interface PaperMerge {
  petitionId: string;
  caseNo: string;
  claims: { id: string; title: string; text: string }[];
  /** Who petitions, as the reader may see it. */
  people: Pick<MaskedPerson, 'name' | 'phone' | 'address' | 'idNumber'>[];
  queryCode: string | null;
}

/** How the people of a case and their words are shown: not at all; masked; to themselves, or while a reveal of the reader's own is open, in clear. */
type Shown = 'NOBODY' | 'MASKED' | 'CLEAR';

const mergeOf =
  ({ db, vault }: IntakeDeps) =>
  async (petitionIds: readonly string[], shown: Shown): Promise<Map<string, PaperMerge>> => {
    const petitions = await db.query<{ id: string; caseNo: string }>(
      'SELECT id, case_no AS "caseNo" FROM petition WHERE id = ANY($1::uuid[])',
      [petitionIds],
    );
    const claims = await db.query<{ id: string; petitionId: string; title: string; text: string }>(
      `SELECT id, petition_id AS "petitionId", title, text FROM claim WHERE petition_id = ANY($1::uuid[]) ORDER BY id`,
      [petitionIds],
    );
    const open = await vault.opener(db, petitionIds);
    const people = await readPeople(db, vault, petitionIds);
    return new Map(
      petitions.map(({ id, caseNo }) => {
        const own = claims.filter(({ petitionId }) => petitionId === id).slice(0, CLAIMS_SHOWN);
        const everybody = people.get(id) ?? [];
        const petitioners = everybody.filter(({ role }) => role !== 'AGENT' && role !== 'GUARDIAN');
        const persons = (petitioners.length > 0 ? petitioners : everybody).map((person) =>
          shown === 'MASKED'
            ? masked(person)
            : {
                name: person.name,
                phone: person.phone ?? null,
                address: person.address ?? null,
                // 3.7: never more of it than its kind and the last four.
                idNumber: person.idNumber
                  ? `${ID_TYPES[person.idType ?? 'OTHER']}（尾号 ${Array.from(person.idNumber).slice(-4).join('')}）`
                  : null,
              },
        );
        return [
          id,
          {
            petitionId: id,
            caseNo,
            claims: own.map((claim) => ({
              id: claim.id,
              title: claim.title,
              text: claim.text === '' ? ERASED : open(id, claim.text),
            })),
            people: persons.map(({ name, phone, address, idNumber }) => ({ name, phone, address, idNumber })),
            queryCode: null,
          },
        ];
      }),
    );
  };

/** As who looks after a case sees it; whoever only looks at acts sees nobody. */
export const shownTo = (actor: Actor): Shown => (actor.has(...WHO_HANDLES) ? 'MASKED' : 'NOBODY');

const joined = (texts: readonly (string | null)[]): string | null => texts.filter(Boolean).join('、') || null;

/** The same as words, for papers read as text. */
const mergedOf = (merge: PaperMerge | undefined, shown: Shown): Merged => {
  if (!merge) return {};
  const { caseNo, claims, people, queryCode } = merge;
  const titles = new Map(claims.map(({ id, title }) => [id, title]));
  if (shown === 'NOBODY') return { values: { CASE_NO: caseNo }, claims: titles };
  return {
    values: {
      CASE_NO: caseNo,
      QUERY_CODE: queryCode,
      PETITIONER: joined(people.map(({ name }) => name)),
      PETITIONER_PHONE: joined(people.map(({ phone }) => phone)) ?? '未提供',
      PETITIONER_ADDRESS: joined(people.map(({ address }) => address)) ?? '未提供',
      PETITIONER_ID: joined(people.map(({ idNumber }) => idNumber)) ?? '未提供',
      REQUESTS:
        claims.map(({ title, text }, index) => `${index + 1}. ${title}：${text}`).join('\n') || '由专人保密办理',
    },
    claims: titles,
  };
};

const readPapers = async (
  deps: IntakeDeps,
  by: 'id' | 'petition_id',
  ids: readonly string[],
  shown: Shown,
): Promise<KeptDocument[]> => {
  const owners =
    by === 'petition_id'
      ? ids
      : (
          await deps.db.query<{ id: string }>('SELECT petition_id AS id FROM document WHERE id = ANY($1::uuid[])', [
            ids,
          ])
        ).map(({ id }) => id);
  const open = await deps.vault.opener(deps.db, owners);
  const merges = await mergeOf(deps)(owners, shown);
  const papers = await readDocuments(
    deps.db,
    ({ petitionId, text }) => open(petitionId, text),
    by,
    ids,
    (petitionId) => mergedOf(merges.get(petitionId), shown),
  );
  // The form of before held the query code: it is given to the petitioner and never shown again.
  return papers.filter(({ kind, pa }) => kind !== 'REGISTRATION' || pa !== null);
};

/** What a petitioner complains of is read by supervisors, and by nobody of whom it may be (OB-45). */
const mayReadKind = (actor: Actor, { kind }: KeptDocument): boolean => kind !== 'COMPLAINT' || actor.has('SUPERVISOR');

/** Of these papers those that the actor sees: by the claim that each is about; those of the whole case are the desk's (K55). */
async function seenOf({ db }: IntakeDeps, actor: Actor, papers: readonly KeptDocument[]): Promise<KeptDocument[]> {
  const [claims, whole] = [claimScope(actor, 2), wholeScope(actor, 2)];
  const seen = await db.query<{ id: string }>(
    `SELECT document.id FROM document JOIN petition ON petition.id = document.petition_id
     WHERE document.id = ANY($1::uuid[]) AND $2::text IS NOT NULL AND (${whole.sql}
       OR EXISTS (SELECT 1 FROM claim WHERE claim.id = document.subject_id AND ${claims.sql}))`,
    [papers.map(({ id }) => id), actor.unit],
  );
  const ids = new Set(seen.map(({ id }) => id));
  return papers.filter(({ id }) => ids.has(id));
}

/** The papers of some petitions that the actor sees. */
export const documentsOf = (deps: IntakeDeps) => async (actor: Actor, petitionIds: readonly string[]) =>
  (await seenOf(deps, actor, await readPapers(deps, 'petition_id', petitionIds, shownTo(actor)))).filter((paper) =>
    mayReadKind(actor, paper),
  );

/** Every paper of the case in clear, for the petitioner, who has proved it (PIPL 45). */
export const papersInClear = (deps: IntakeDeps) => (petitionId: string) =>
  readPapers(deps, 'petition_id', [petitionId], 'CLEAR');

/** What the petitioner was given; letters between offices are not among it. */
export const ownPapers = (deps: IntakeDeps) => async (petitionId: string) =>
  (await papersInClear(deps)(petitionId)).filter(({ kind }) => kind !== 'DISPATCH_LETTER');

/** One paper, for whoever sees its petition; null where there is none here, or it is another's. */
export const paperById =
  (deps: IntakeDeps) =>
  async (actor: Actor, id: string): Promise<KeptDocument | null> => {
    const [paper] = isUuid(id) ? await readPapers(deps, 'id', [id], shownTo(actor)) : [];
    const [seen] = paper ? await seenOf(deps, actor, [paper]) : [];
    return seen && mayReadKind(actor, seen) ? seen : null;
  };

/** What is merged into a paper for staff: who the petitioner is stays masked, unless a reveal of the reader's own is open. Null where the petition is not seen. */
export const paperMerge =
  (deps: IntakeDeps) =>
  async (actor: Actor, petitionId: string): Promise<PaperMerge | null> => {
    const [petition] = isUuid(petitionId) ? await petitionsByIds(deps)(actor, [petitionId]) : [];
    if (!petition) return null;
    const [revealed] = await deps.db.query<{ until: string }>(
      'SELECT until FROM identity_access WHERE petition_id = $1 AND actor = $2 AND until > $3 LIMIT 1',
      [petitionId, actor.id, deps.clock.now()],
    );
    const merge = (await mergeOf(deps)([petitionId], revealed ? 'CLEAR' : 'MASKED')).get(petitionId) ?? null;
    if (!merge || actor.isAbove(petition.unit))
      return merge && { ...merge, queryCode: await codeForReceipt(deps, actor, petitionId) };
    const scope = claimScope(actor, 2);
    const seen = await deps.db.query<{ id: string }>(`SELECT id FROM claim WHERE petition_id = $1 AND ${scope.sql}`, [
      petitionId,
      ...scope.parameters,
    ]);
    return { ...merge, claims: merge.claims.filter(({ id }) => seen.some((claim) => claim.id === id)) };
  };

/** The receipt is printed by whoever registered, on that day: to that person the code was told anyway. */
async function codeForReceipt(
  { db, vault, clock }: IntakeDeps,
  actor: Actor,
  petitionId: string,
): Promise<string | null> {
  const today: CivilDate = clock.today();
  const [row] = await db.query<{ code: string }>(
    'SELECT query_code AS code FROM petition WHERE id = $1 AND first_receiver = $2 AND registered_on = $3',
    [petitionId, actor.id, today],
  );
  return row ? (await vault.of(db, petitionId)).decrypt(row.code) : null;
}

/** What is merged into a paper for the petitioner, who has proved the case and knows the code. */
export const ownPaperMerge =
  (deps: IntakeDeps) =>
  async (petitionId: string): Promise<PaperMerge | null> => {
    const merge = (await mergeOf(deps)([petitionId], 'CLEAR')).get(petitionId);
    if (!merge) return null;
    const [row] = await deps.db.query<{ code: string }>('SELECT query_code AS code FROM petition WHERE id = $1', [
      petitionId,
    ]);
    const key = (await deps.vault.ofMany(deps.db, [petitionId])).get(petitionId);
    return { ...merge, queryCode: row && key ? key.decrypt(row.code) : null };
  };
