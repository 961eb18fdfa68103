import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-22: units that were registered before their event told of what kind they are; a tick tells of them again. */
export class KindTold1799000000003 implements MigrationInterface {
  name = 'KindTold1799000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unit ADD COLUMN kind_told boolean NOT NULL DEFAULT false;
      ALTER TABLE unit ALTER COLUMN kind_told SET DEFAULT true;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE unit DROP COLUMN kind_told');
  }
}
