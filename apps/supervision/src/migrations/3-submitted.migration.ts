import type { MigrationInterface, QueryRunner } from 'typeorm';

/** K35, K88, K89: what was submitted and waits for its verifier, what a clock verifies, and breaches withdrawn on proof. */
export class Submitted1800000000003 implements MigrationInterface {
  name = 'Submitted1800000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE obligation ADD COLUMN submitted_on date, ADD COLUMN verifies uuid, ADD COLUMN breach_withdrawn_on date;
      ALTER TABLE obligation DROP CONSTRAINT obligation_status_check;
      ALTER TABLE obligation ADD CONSTRAINT obligation_status_check
        CHECK (status IN ('RUNNING', 'PAUSED', 'SUBMITTED', 'MET', 'MET_LATE', 'BREACHED', 'CANCELLED'));
      CREATE INDEX obligation_verifies ON obligation (verifies) WHERE verifies IS NOT NULL;
      DROP INDEX obligation_open;
      CREATE INDEX obligation_open ON obligation (due_on DESC, id DESC) WHERE status IN ('RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED');
      DROP INDEX obligation_provisional;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was submitted cannot be told any more: restore the database instead.');
  }
}
