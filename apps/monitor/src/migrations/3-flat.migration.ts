import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted and looked for costs what is open, not what ever flowed. */
export class Flat1801100000005 implements MigrationInterface {
  name = 'Flat1801100000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX duty_open ON duty (debtor, rule) INCLUDE (status, due_on) WHERE status IN ('RUNNING', 'PAUSED', 'BREACHED') AND debtor IS NOT NULL;
      -- After which events another is still looked for, a row for each expectation; those that are known here were looked for in all that came before.
      CREATE TABLE expected_event (
        expectation text, event_id uuid, petition_id text NOT NULL, aggregate_id uuid NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (expectation, event_id)
      );
      CREATE INDEX expected_event_since ON expected_event (expectation, since);
      CREATE INDEX expected_event_case ON expected_event (petition_id);
      CREATE INDEX expected_event_cause ON expected_event (event_id);
      CREATE TABLE known_expectation (id text PRIMARY KEY)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE known_expectation, expected_event; DROP INDEX duty_open');
  }
}
