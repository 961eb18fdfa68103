import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which rules of spelling a person's fingerprints were made (K105, K107): 1 before values had one form. */
export class Spelling1799450000000 implements MigrationInterface {
  name = 'Spelling1799450000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN spelling int NOT NULL DEFAULT 1;
      CREATE INDEX person_spelling ON person (id) WHERE spelling < 2;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_spelling; ALTER TABLE person DROP COLUMN spelling');
  }
}
