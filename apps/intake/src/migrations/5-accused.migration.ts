import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-22: who is accused, as keyed hashes that a list can ask for; whether the directory knows them; of what kind a unit is. */
export class Accused1799000000000 implements MigrationInterface {
  name = 'Accused1799000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unit ADD COLUMN kind text;
      -- Null in what is there already: nobody sees it until the tick has looked, which takes it no longer than the first start.
      ALTER TABLE sealed_matter ADD COLUMN accused_known boolean, ADD COLUMN up_the_line boolean, ADD COLUMN record text;
      CREATE INDEX sealed_matter_list ON sealed_matter (opened_on DESC, id DESC);
      CREATE INDEX sealed_matter_unsettled ON sealed_matter (id) WHERE accused_known IS NOT TRUE;
      CREATE TABLE sealed_accused (
        sealed_matter_id uuid NOT NULL REFERENCES sealed_matter ON DELETE CASCADE, accused text NOT NULL,
        PRIMARY KEY (sealed_matter_id, accused)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sealed_accused;
      ALTER TABLE sealed_matter DROP COLUMN accused_known, DROP COLUMN up_the_line, DROP COLUMN record;
      ALTER TABLE unit DROP COLUMN kind`);
  }
}
