import { DomainError, type CivilDate } from '@daofang/domain';
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
 * RG-16: who has a conflict in the case stops here, in whatever command, and is told why. Clocks and consumers act for nobody.
 * A leader decides about conflicts and goes on until another one decided about the own, so that nobody freezes a case by asserting.
 * @throws DomainError `RECUSED`
 */
export async function mustNotBeRecused(tx: Tx, petitionId: string): Promise<void> {
  const { actor } = tx;
  if (!actor || actor.unit === null) return;
  const [recused] = await tx.query<{ relation: string; since: CivilDate; undecided: boolean }>(
    `SELECT relation, since, undecided FROM recused WHERE petition_id = $1 AND account = $2 AND NOT (undecided AND $3)
     ORDER BY undecided LIMIT 1`,
    [petitionId, actor.id, actor.has('LEADER')],
  );
  if (!recused) return;
  const { undecided, relation, since } = recused;
  throw new DomainError(
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
}
