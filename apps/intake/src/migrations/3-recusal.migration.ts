import type { MigrationInterface, QueryRunner } from 'typeorm';

/** RG-16: conflicts of interest, and the steps that are done again because of one. */
export class Recusal1797000000001 implements MigrationInterface {
  name = 'Recusal1797000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recusal (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        account text, unit text NOT NULL, relation text NOT NULL, status text NOT NULL,
        raised_by text, raised_on date NOT NULL, reason text NOT NULL, decided_by text, decided_on date
      );
      CREATE INDEX recusal_petition ON recusal (petition_id);
      ALTER TABLE timeline_entry ADD COLUMN actor text, ADD COLUMN redo_for uuid, ADD COLUMN redone_by text,
        ADD COLUMN redone_on date, ADD COLUMN redone_how text;
      CREATE INDEX timeline_redo ON timeline_entry (petition_id) WHERE redo_for IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timeline_entry DROP COLUMN actor, DROP COLUMN redo_for, DROP COLUMN redone_by, DROP COLUMN redone_on, DROP COLUMN redone_how;
      DROP TABLE recusal`);
  }
}
