import type { Actor } from '@daofang/domain';
import { BEGINNING, hashOf, type Chained, type Database, type Tx } from '@daofang/persistence';

/** What an admin did: who, what, to what, why, and what came of it. */
export interface LedgerEntry extends Chained {
  at: string;
  actor: string;
  action: string;
  target: string;
  reason: string;
  outcome: string;
}

export type LedgerContent = Omit<LedgerEntry, keyof Chained>;

export const contentOfEntry = ({ at, actor, action, target, reason, outcome }: LedgerContent): LedgerContent => ({
  at,
  actor,
  action,
  target,
  reason,
  outcome,
});

export const ENTRY = `
  SELECT number, at, actor, action, target, reason, outcome, previous_hash AS "previousHash", hash FROM ledger_entry`;

/** Appends to the ledger: one at a time, each upon the hash of the last. */
export async function appendEntry(tx: Tx, content: LedgerContent): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('monitor.ledger'))`);
  const [last] = await tx.query<Chained>(`${ENTRY} ORDER BY number DESC LIMIT 1`);
  const previous = last?.hash ?? BEGINNING;
  const { at, actor, action, target, reason, outcome } = content;
  await tx.query(
    `INSERT INTO ledger_entry (number, at, actor, action, target, reason, outcome, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      (last?.number ?? 0) + 1,
      at,
      actor,
      action,
      target,
      reason,
      outcome,
      previous,
      hashOf(previous, contentOfEntry(content)),
    ],
  );
}

export interface Act {
  actor: Actor;
  action: string;
  target: string;
  reason: string;
}

/**
 * Does something an admin asked for, in the ledger before and after: a process that ends in between leaves an entry that
 * was begun and has no outcome.
 */
export async function recorded<T>(
  db: Database,
  { actor, action, target, reason }: Act,
  work: () => Promise<T>,
  outcomeOf: (result: T) => string,
): Promise<T> {
  const append = (outcome: string) =>
    db.transaction((tx) => appendEntry(tx, { at: db.clock.now(), actor: actor.id, action, target, reason, outcome }));
  await append('BEGUN');
  try {
    const result = await work();
    await append(outcomeOf(result));
    return result;
  } catch (error) {
    await append(`FAILED ${(error as { code?: string }).code ?? (error as Error).name}`);
    throw error;
  }
}
