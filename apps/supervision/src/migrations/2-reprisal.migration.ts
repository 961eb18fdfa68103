import type { MigrationInterface, QueryRunner } from 'typeorm';

/** N14: the clock of a report of reprisal is seen by the sealed clerks up the line. */
export class Reprisal1798000000003 implements MigrationInterface {
  name = 'Reprisal1798000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sealed_duty ADD COLUMN up_the_line boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sealed_duty DROP COLUMN up_the_line');
  }
}
