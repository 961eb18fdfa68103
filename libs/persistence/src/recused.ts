import { DomainError, type Actor, type CivilDate, type Verdict } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Tx } from './database';

/** Somebody who may not act in a case (回避, RG-16), as every department keeps it. */
export interface Recused {
  recusalId: string;
  petitionId: string;
  /** Opaque account id. */
  account: string;
  /** What the relation is, as it is told: 近亲属. */
  relation: string;
  since: CivilDate;
  /** Asserted and not decided yet: those who decide about conflicts are not stopped by it. */
  undecided?: boolean;
}

/** The same in every department; it comes after the department's first migration. */
export class RecusedPeople1797000000000 implements MigrationInterface {
  name = 'RecusedPeople1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recused (recusal_id uuid PRIMARY KEY, petition_id uuid NOT NULL, account text NOT NULL, relation text NOT NULL, since date NOT NULL);
      CREATE INDEX recused_account ON recused (petition_id, account)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recused');
  }
}

/** The same in every department: which of them are not decided yet. */
export class UndecidedRecusals1799200000000 implements MigrationInterface {
  name = 'UndecidedRecusals1799200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recused ADD COLUMN undecided boolean NOT NULL DEFAULT false;
      UPDATE recused SET undecided = true WHERE relation LIKE '%，待决定'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE recused DROP COLUMN undecided');
  }
}

/** From now on the account does nothing in the case: every command that loads something of it is refused. */
export async function recuse(
  tx: Tx,
  { recusalId, petitionId, account, relation, since, undecided = false }: Recused,
): Promise<void> {
  await tx.query(
    `INSERT INTO recused (recusal_id, petition_id, account, relation, since, undecided) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (recusal_id) DO UPDATE
       SET account = excluded.account, relation = excluded.relation, undecided = excluded.undecided`,
    [recusalId, petitionId, account, relation, since, undecided],
  );
}

/** It was decided that there is no conflict. */
export async function liftRecusal(tx: Tx, recusalId: string): Promise<void> {
  await tx.query('DELETE FROM recused WHERE recusal_id = $1', [recusalId]);
}

/**
 * RG-16: whether an account may act in each of these cases, or why not. Clocks, consumers and who has no unit act for nobody there.
 * A leader decides about conflicts and goes on until another one decided about the own, so that nobody freezes a case by asserting.
 */
export async function recusedFrom(sql: Sql, actor: Actor | null, petitionIds: readonly string[]): Promise<Verdict[]> {
  if (!actor || actor.unit === null) return petitionIds.map(() => true);
  const found = await sql.query<{ petitionId: string; relation: string; since: CivilDate; undecided: boolean }>(
    `SELECT DISTINCT ON (petition_id) petition_id AS "petitionId", relation, since, undecided FROM recused
     WHERE petition_id = ANY($1::uuid[]) AND account = $2 AND NOT (undecided AND $3) ORDER BY petition_id, undecided`,
    [petitionIds, actor.id, actor.has('LEADER')],
  );
  const recused = new Map(found.map((each) => [each.petitionId, each]));
  return petitionIds.map((petitionId) => {
    const own = recused.get(petitionId);
    return own ? standsAside(own) : true;
  });
}

/** RG-16: who has a conflict in the case stops here, in whatever command, and is told why. @throws DomainError `RECUSED` */
export async function mustNotBeRecused(tx: Tx, petitionId: string): Promise<void> {
  const [verdict = true] = await recusedFrom(tx, tx.actor, [petitionId]);
  if (verdict !== true) throw verdict;
}

const standsAside = ({ relation, since, undecided }: Pick<Recused, 'relation' | 'since' | 'undecided'>) =>
  new DomainError(
    'RECUSED',
    undecided
      ? '有人申请您回避，正在由负责人决定；决定以前请勿办理。'
      : `您在这件信访中已经回避（${relation}），请交由他人办理。`,
    undecided
      ? 'Somebody says that you have a conflict of interest in this case; do nothing in it until that is decided.'
      : 'You are recused from this case: somebody else acts in it.',
    'FORBIDDEN',
    { relation, since },
  );
