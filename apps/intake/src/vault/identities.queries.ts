import { DomainError, forbidden, isUuid, mayAs, notFound, type Actor } from '@daofang/domain';
import { below, isEncrypted } from '@daofang/persistence';
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

/** Who looked at identities, for auditors: the latest 200, with the searches below the auditor's unit that found nothing. */
export const identityAccesses =
  ({ db, vault }: IntakeDeps) =>
  async (actor: Actor, petitionId: string | null | undefined): Promise<IdentityAccess[]> => {
    if (typeof petitionId === 'string' && !isUuid(petitionId)) return [];
    const scope = petitionScope(actor, 2);
    const entries = await db.query<IdentityAccess>(
      `${ACCESS} WHERE ($1::uuid IS NULL OR petition_id = $1)
         AND (EXISTS (SELECT 1 FROM petition WHERE petition.id = identity_access.petition_id AND ${scope.sql})
           OR petition_id = $3 AND ${below('identity_access.unit', 2)})
       ORDER BY identity_access.id DESC LIMIT 200`,
      [petitionId ?? null, actor.unit, NONE_FOUND],
    );
    const owners = entries.map((entry) => entry.petitionId);
    const open = await vault.opener(db, [...new Set(owners)]);
    // Reasons that an older version kept are in clear, as are those of searches, which are ours.
    return entries.map((entry) => (isEncrypted(entry.note) ? { ...entry, note: readable(open, entry) } : entry));
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
