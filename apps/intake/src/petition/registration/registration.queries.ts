import { DomainError, type Actor } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import { randomInt } from 'node:crypto';
import { petitionScope } from '../scope.queries';

/** Asked among the caller's own registrations, and no id is told of what the caller may not see: of others' petitions it says nothing (N4). @throws DomainError `ALREADY_IMPORTED` */
export async function mustNotBeImported(
  tx: Tx,
  actor: Actor,
  { source, sourceNumber }: { source?: string | null | undefined; sourceNumber?: string | null | undefined },
): Promise<void> {
  if (!source || !sourceNumber) return;
  // Two imports of one number wait for each other here instead of meeting at the unique index.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${actor.id}\n${source}\n${sourceNumber}`]);
  const scope = petitionScope(actor, 4);
  const [known] = await tx.query<{ id: string; seen: boolean }>(
    `SELECT id, ${scope.sql} AS seen FROM petition WHERE source = $1 AND source_number = $2 AND first_receiver = $3`,
    [source, sourceNumber, actor.id, ...scope.parameters],
  );
  if (known) {
    throw new DomainError(
      'ALREADY_IMPORTED',
      `来源编号 ${sourceNumber} 已由本账号登记。`,
      'You have registered this number of the source already.',
      'CONFLICT',
      known.seen ? { petitionId: known.id } : {},
    );
  }
}

/** Random last digits: a number that is missing says nothing about a petition that is sealed (N4). */
export async function freeCaseNo(tx: Tx, prefix: string): Promise<string> {
  for (;;) {
    const caseNo = `${prefix}${String(randomInt(1_000_000)).padStart(6, '0')}`;
    const [taken] = await tx.query('SELECT 1 FROM petition WHERE case_no = $1', [caseNo]);
    if (!taken) return caseNo;
  }
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 80 bits, without letters that look alike. */
export const newQueryCode = (): string =>
  Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
