import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which units stand how to which claims (ORG-45) besides the handling ones, as other departments told it, and what each line of the timeline is about: none of
 * the claims for one of the whole case. Of lines from before, that is not known.
 */
export class Sight1799500000000 implements MigrationInterface {
  name = 'Sight1799500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_relation (
        source_id uuid NOT NULL, relation text NOT NULL, unit text NOT NULL, petition_id uuid NOT NULL, claim_ids uuid[] NOT NULL, account text,
        PRIMARY KEY (source_id, relation, unit)
      );
      CREATE INDEX case_relation_petition ON case_relation (petition_id);
      INSERT INTO case_relation (source_id, relation, unit, petition_id, claim_ids)
        SELECT obligation_id, 'OWES', debtor, petition_id, claim_ids FROM case_clock WHERE debtor IS NOT NULL
        UNION ALL SELECT obligation_id, 'EXECUTES', debtor, petition_id, claim_ids FROM case_clock WHERE debtor IS NOT NULL AND rule = 'OB-14';
      ALTER TABLE timeline_entry ADD COLUMN claim_ids uuid[];
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timeline_entry DROP COLUMN claim_ids;
      DROP TABLE case_relation;
    `);
  }
}
