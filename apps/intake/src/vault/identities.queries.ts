import { DomainError, forbidden, isUuid, mayAs, notFound, type Actor } from '@daofang/domain';
import { below, invalidCursor, isEncrypted, pageOf, pageSize, type Page, type PageRequest } from '@daofang/persistence';
import type { Sql } from '@daofang/events';
import type { IntakeDeps } from '../intake-deps';
import { petitionScope } from '../petition/scope.queries';
import { ACCESS, checkAccesses, oldestAccess, type AccessChain } from './identity-access.store';
import { masked } from './masking.policy';
import { readPeople } from './person.store';
import { NONE_FOUND, type IdentityAccess, type KeptPerson, type MaskedPerson } from './vault.life';

/** The people of some petitions, masked; the caller has checked that they may be seen. */
export const peopleOf =
  ({ db, vault }: IntakeDeps) =>
  async (petitionIds: readonly string[]): Promise<Map<string, MaskedPerson[]>> => {
    const people = await readPeople(db, vault, petitionIds);
    return new Map([...people].map(([id, persons]) => [id, persons.map(masked)]));
  };

/** In clear, while a reveal of the actor's own is open. @throws DomainError `NOT_FOUND` for what is no id, `REVEAL_OVER` */
export const revealedPeople =
  ({ db, vault, clock }: IntakeDeps) =>
  async (actor: Actor, petitionId: string): Promise<{ people: KeptPerson[]; until: string }> => {
    if (!isUuid(petitionId)) throw notFound('信访件', petitionId);
    const [open] = await db.query<{ until: string }>(
      `SELECT until FROM identity_access WHERE petition_id = $1 AND actor = $2 AND until > $3 ORDER BY until DESC LIMIT 1`,
      [petitionId, actor.id, clock.now()],
    );
    if (!open)
      throw new DomainError(
        'REVEAL_OVER',
        '查看时间已到，或者尚未登记事由；请重新登记事由。',
        'No reveal of yours is open: state the purpose again (revealPetitioner).',
        'FORBIDDEN',
      );
    return { people: (await readPeople(db, vault, [petitionId])).get(petitionId) ?? [], until: open.until };
  };

/** The entries an auditor may know of: of petitions in its sight, and the searches below its unit that found nothing; $1 the unit, $2 the petition. */
const entriesSeen = (actor: Actor): string => `${ACCESS} WHERE ($2::uuid IS NULL OR petition_id = $2)
  AND (EXISTS (SELECT 1 FROM petition WHERE petition.id = identity_access.petition_id AND ${petitionScope(actor).sql})
    OR petition_id = '${NONE_FOUND}' AND ${below('identity_access.unit', 1)})`;

/** Who looked at identities, for auditors, latest first, a page (K48); the cursor is an entry's hash, since its number would count what is sealed (N4). @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export const identityAccessPage =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor, petitionId: string | null | undefined, request: PageRequest): Promise<Page<IdentityAccess>> => {
    const size = pageSize(request);
    const { after } = request;
    const known =
      typeof after === 'string' ? await db.query('SELECT 1 FROM identity_access WHERE hash = $1', [after]) : [true];
    if (known.length === 0) throw invalidCursor();
    if (typeof petitionId === 'string' && !isUuid(petitionId)) return pageOf([], size, () => '');
    const rows = await db.query<IdentityAccess>(
      `${entriesSeen(actor)} AND ($3::text IS NULL OR identity_access.id < (SELECT id FROM identity_access WHERE hash = $3)) ORDER BY identity_access.id DESC LIMIT $4`,
      [actor.unit, petitionId ?? null, after ?? null, size + 1],
    );
    return pageOf(await inClear(db, vault, rows), size, ({ hash }) => hash);
  };

/** Reasons that an older version kept are in clear, as are those of searches, which are ours. */
async function inClear(
  sql: Sql,
  vault: IntakeDeps['vault'],
  entries: readonly IdentityAccess[],
): Promise<IdentityAccess[]> {
  const open = await vault.opener(sql, [...new Set(entries.map(({ petitionId }) => petitionId))]);
  return entries.map((entry) => (isEncrypted(entry.note) ? { ...entry, note: readable(open, entry) } : entry));
}

/** The latest 200 of them. */
export const identityAccesses =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor, petitionId: string | null | undefined): Promise<IdentityAccess[]> => {
    if (typeof petitionId === 'string' && !isUuid(petitionId)) return [];
    const entries = await db.query<IdentityAccess>(`${entriesSeen(actor)} ORDER BY identity_access.id DESC LIMIT 200`, [
      actor.unit,
      petitionId ?? null,
    ]);
    return inClear(db, vault, entries);
  };

/** An entry that was altered is still listed: the chain says that it was. */
function readable(open: (owner: string, text: string) => string, { petitionId, note }: IdentityAccess): string {
  try {
    return open(petitionId, note);
  } catch {
    return '（已被改动，不能读出）';
  }
}

/** Whether the record of looks into the vault is whole; for the county's auditors: it is one record for all desks. */
export const identityAccessChain =
  (deps: IntakeDeps) =>
  async (actor: Actor): Promise<AccessChain> => {
    actor.must(mayAs('AUDITOR')(actor));
    if (!actor.isOfCounty)
      throw forbidden(
        '由县级审计人员核验全县的记录。',
        'An auditor of the county checks it: it is the record of all desks.',
      );
    return checkAccesses(deps.db, oldestAccess(deps));
  };
