import { DomainError, mayAs, type Actor } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { recordAccess, type RevealPurpose } from './identity-access';

/** A question by a number of the vault: whose petitions are there? */
export interface IdentitySearch {
  kind: 'phone' | 'id';
  number: string;
  purpose: RevealPurpose;
}

interface Asked {
  phone?: string | null;
  idNumber?: string | null;
  purpose?: RevealPurpose | null;
}

/** Stands in an entry for the petition where a number was found in none. */
export const NONE_FOUND = '00000000-0000-0000-0000-000000000000';
const PER_HOUR = 10;
const HOUR_MS = 3_600_000;

/**
 * What a filter asks of the vault; null where it asks nothing. With another condition beside it, or in the hands of whom people are
 * closed to, the answer would tell a masked number digit by digit.
 * @throws DomainError `FORBIDDEN` · `IDENTITY_FILTER_ALONE` · `PURPOSE_REQUIRED`
 */
export function identitySearch(actor: Actor, { phone, idNumber, purpose, ...others }: Asked): IdentitySearch | null {
  if (!phone && !idNumber) return null;
  actor.must(mayAs('CLERK', 'LEADER')(actor));
  const isGiven = (value: unknown) => value !== null && value !== undefined && value !== '';
  if ((phone && idNumber) || Object.values(others).some(isGiven)) {
    throw new DomainError(
      'IDENTITY_FILTER_ALONE',
      '按电话或者证件号码查找时，不能同时填写其他条件。',
      'Search by one number at a time, with no other condition beside it.',
      'INVALID',
    );
  }
  if (!purpose) {
    throw new DomainError(
      'PURPOSE_REQUIRED',
      '按电话或者证件号码查找须填写事由（purpose）。',
      'Say with `purpose` what the search by a number is for.',
      'INVALID',
    );
  }
  return phone ? { kind: 'phone', number: phone, purpose } : { kind: 'id', number: idNumber as string, purpose };
}

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
    await countSearch(tx, actor.id, at);
    const answer = await look(tx);
    const ids = found(answer);
    const note = kind === 'phone' ? '按电话号码查找' : '按证件号码查找';
    for (const petitionId of ids.length > 0 ? ids : [NONE_FOUND])
      await recordAccess(tx, { petitionId, actor: actor.id, unit: actor.unit, purpose, note, at, until: null });
    return answer;
  });
}

async function countSearch(tx: Tx, actor: string, at: string): Promise<void> {
  const [asked] = await tx.query<{ count: number; since: string }>(
    `INSERT INTO identity_search AS asked (actor, count, since) VALUES ($1, 1, $2)
     ON CONFLICT (actor) DO UPDATE SET
       count = CASE WHEN asked.since <= $3 THEN 1 ELSE asked.count + 1 END,
       since = CASE WHEN asked.since <= $3 THEN excluded.since ELSE asked.since END
     RETURNING count, since`,
    [actor, at, new Date(Date.parse(at) - HOUR_MS).toISOString()],
  );
  if (!asked || asked.count <= PER_HOUR) return;
  const minutes = Math.max(1, Math.ceil((Date.parse(asked.since) + HOUR_MS - Date.parse(at)) / 60_000));
  throw new DomainError(
    'TOO_MANY_SEARCHES',
    `按号码查找每小时不超过 ${PER_HOUR} 次，请 ${minutes} 分钟后再试。`,
    `At most ${PER_HOUR} searches by a number an hour: try again in ${minutes} minutes.`,
    'LIMITED',
    { most: PER_HOUR, retryAfterSeconds: minutes * 60 },
  );
}
