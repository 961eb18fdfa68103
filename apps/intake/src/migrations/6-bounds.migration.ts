import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A source's numbers belong to whoever registered them (K99); questions by a number of the vault are counted (K98); a petition's claims are found in order (K42). */
export class Bounds1799300000000 implements MigrationInterface {
  name = 'Bounds1799300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE petition DROP CONSTRAINT petition_source_source_number_key;
      CREATE UNIQUE INDEX petition_source ON petition (source, source_number, first_receiver);
      CREATE TABLE identity_search (actor text PRIMARY KEY, count int NOT NULL, since timestamptz NOT NULL);
      CREATE INDEX claim_in_order ON claim (petition_id, id);
      DROP INDEX claim_petition;
    `);
  }

  /** Fails where two have registered the same number by now. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX claim_petition ON claim (petition_id);
      DROP INDEX claim_in_order;
      DROP TABLE identity_search;
      DROP INDEX petition_source;
      ALTER TABLE petition ADD UNIQUE (source, source_number);
    `);
  }
}
