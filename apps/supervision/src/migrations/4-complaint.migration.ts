import type { MigrationInterface, QueryRunner } from 'typeorm';

/** OB-45: what petitioners urge or complain of. */
export class Complaint1801000000003 implements MigrationInterface {
  name = 'Complaint1801000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE complaint (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL, about text NOT NULL, unit text NOT NULL, filed_on date NOT NULL,
        status text NOT NULL, outcome text, answered_by text, answered_on date, answer text
      );
      CREATE INDEX complaint_list ON complaint (filed_on DESC, id DESC);
      CREATE INDEX complaint_unit ON complaint (unit text_pattern_ops, filed_on DESC, id DESC);
      CREATE INDEX complaint_petition ON complaint (petition_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What petitioners complained of is not dropped: restore the database instead.');
  }
}
