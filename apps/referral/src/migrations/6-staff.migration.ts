import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule book 2.9: people with account, name and posts. */
export class Staff1799700000002 implements MigrationInterface {
  name = 'Staff1799700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        account text NOT NULL UNIQUE, name text NOT NULL, posts jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff');
  }
}
