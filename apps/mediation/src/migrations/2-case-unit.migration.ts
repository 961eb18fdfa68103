import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who handles a case; of cases from before this, those that a handling unit asked to mediate. */
export class CaseUnit1799200000004 implements MigrationInterface {
  name = 'CaseUnit1799200000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_unit (petition_id uuid NOT NULL, unit text NOT NULL, PRIMARY KEY (petition_id, unit));
      INSERT INTO case_unit (petition_id, unit)
        SELECT DISTINCT petition_id, party->>'unit' FROM dispute, jsonb_array_elements(parties) party
        WHERE kind = 'PETITION' AND referral_id IS NOT NULL AND party->>'unit' IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_unit');
  }
}
