import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key for each case, a time limit for a look at an identity, lawful deletion, and wrong answers to the second question counted. */
export class VaultKeys1796000000000 implements MigrationInterface {
  name = 'VaultKeys1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vault_key (owner text PRIMARY KEY, wrapped text, county_key text, destroyed_on date);
      CREATE INDEX vault_key_county ON vault_key (county_key, owner);
      -- What is there already was encrypted with the county's key: the tick gives each a key of its own.
      INSERT INTO vault_key (owner) SELECT id::text FROM petition;
      INSERT INTO vault_key (owner) SELECT id::text FROM sealed_matter;
      INSERT INTO vault_key (owner) SELECT 'blind index' WHERE EXISTS (SELECT 1 FROM petition);

      ALTER TABLE identity_access ADD COLUMN until timestamptz;
      CREATE INDEX identity_access_open ON identity_access (petition_id, actor, until);
      -- The last entry that was let go after its years: what remains follows it.
      CREATE TABLE identity_access_before (id bigint PRIMARY KEY, at timestamptz NOT NULL, hash text NOT NULL);

      ALTER TABLE petition ADD COLUMN erased_on date;
      CREATE TABLE erasure (
        id uuid PRIMARY KEY, petition_id uuid NOT NULL, ground text NOT NULL, reason text NOT NULL,
        requested_by text NOT NULL, requested_on date NOT NULL, decided_by text, decided_on date, approved boolean
      );
      CREATE UNIQUE INDEX erasure_open ON erasure (petition_id) WHERE decided_on IS NULL;

      CREATE TABLE wrong_proof (query_code_index text PRIMARY KEY, count int NOT NULL, since timestamptz NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The keys of the cases are not undone: nothing could be read any more.');
  }
}
