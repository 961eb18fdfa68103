import type { Actor } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { recordAccess } from './identity-access.store';
import { NONE_FOUND, type IdentitySearch } from './vault.life';
import { HOUR_MS, mustBeWithinTheHour } from './vault.rules';

/**
 * Looks, and writes down in the same transaction who asked why, for each petition that was found or once for none.
 * @param look finds the petitions
 * @param found their ids in what it answers
 * @throws DomainError `TOO_MANY_SEARCHES` beyond ten an hour and account, found or not
 */
export async function searchOnRecord<Answer>(
  { db, clock }: Pick<IntakeDeps, 'db' | 'clock'>,
  actor: Actor,
  { kind, purpose }: IdentitySearch,
  look: (tx: Tx) => Promise<Answer>,
  found: (answer: Answer) => string[],
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const at = clock.now();
    mustBeWithinTheHour(await countSearch(tx, actor.id, at), at);
    const answer = await look(tx);
    const ids = found(answer);
    const note = kind === 'phone' ? '按电话号码查找' : '按证件号码查找';
    for (const petitionId of ids.length > 0 ? ids : [NONE_FOUND])
      await recordAccess(tx, { petitionId, actor: actor.id, unit: actor.unit, purpose, note, at, until: null });
    return answer;
  });
}

/** How often the account searched within the hour, this time counted, and since when. */
async function countSearch(tx: Tx, actor: string, at: string): Promise<{ count: number; since: string }> {
  const [asked] = await tx.query<{ count: number; since: string }>(
    `INSERT INTO identity_search AS asked (actor, count, since) VALUES ($1, 1, $2)
     ON CONFLICT (actor) DO UPDATE SET
       count = CASE WHEN asked.since <= $3 THEN 1 ELSE asked.count + 1 END,
       since = CASE WHEN asked.since <= $3 THEN excluded.since ELSE asked.since END
     RETURNING count, since`,
    [actor, at, new Date(Date.parse(at) - HOUR_MS).toISOString()],
  );
  return asked ?? { count: 1, since: at };
}
