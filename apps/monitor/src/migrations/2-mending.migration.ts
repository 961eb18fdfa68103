import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two admins do about a stop. */
export class Mending1799700000000 implements MigrationInterface {
  name = 'Mending1799700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mending (
        id uuid PRIMARY KEY, act text NOT NULL CHECK (act IN ('DISCARD', 'TAKE', 'ACCEPT_LOG')), department text NOT NULL,
        key text, event_id text, topic text, requested_at timestamptz NOT NULL, requested_by text NOT NULL, reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('REQUESTED', 'REJECTED', 'AGREED', 'DONE', 'FAILED')), decided_by text, failure text
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mending');
  }
}
