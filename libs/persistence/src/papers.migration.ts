import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers of blocks beside the texts of before, and the registers of their numbers: one a unit, series and year. */
export class Papers1799600000000 implements MigrationInterface {
  name = 'Papers1799600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document ADD COLUMN pa text, ADD COLUMN title text, ADD COLUMN number text;
      CREATE TABLE paper_number (unit text NOT NULL, series text NOT NULL, year int NOT NULL, last int NOT NULL, PRIMARY KEY (unit, series, year));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE paper_number; ALTER TABLE document DROP COLUMN pa, DROP COLUMN title, DROP COLUMN number',
    );
  }
}
