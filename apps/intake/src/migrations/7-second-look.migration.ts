import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day of the rating is kept, so that it is given once though the case is closed (K79); a clock that was ever late stays so (K83). */
export class SecondLook1799400000000 implements MigrationInterface {
  name = 'SecondLook1799400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE petition ADD COLUMN evaluated_on date;
      UPDATE petition SET evaluated_on = told.on_day
      FROM (SELECT petition_id, min(happened_on) AS on_day FROM timeline_entry WHERE kind = 'EVALUATED' GROUP BY petition_id) told
      WHERE told.petition_id = petition.id;
      ALTER TABLE case_clock ADD COLUMN late boolean NOT NULL DEFAULT false;
      UPDATE case_clock SET late = true WHERE status = 'BREACHED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_clock DROP COLUMN late;
      ALTER TABLE petition DROP COLUMN evaluated_on;
    `);
  }
}
