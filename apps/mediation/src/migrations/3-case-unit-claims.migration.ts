import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a unit stands to a case, and to which claims of it; of cases from before, that it does. */
export class CaseUnitClaims1799500000004 implements MigrationInterface {
  name = 'CaseUnitClaims1799500000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_unit ADD COLUMN desk boolean NOT NULL DEFAULT false, ADD COLUMN claim_ids uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_unit DROP COLUMN desk, DROP COLUMN claim_ids');
  }
}
