import type { MigrationInterface, QueryRunner } from 'typeorm';

/** N14: what is sealed is an accusation or a report of reprisal. */
export class Reprisal1798000000000 implements MigrationInterface {
  name = 'Reprisal1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sealed_matter ADD COLUMN kind text NOT NULL DEFAULT 'ACCUSATION'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sealed_matter DROP COLUMN kind');
  }
}
