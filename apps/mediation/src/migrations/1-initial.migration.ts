import { eventTables } from '@daofang/events';
import { commandTable, documentTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1790000000004 implements MigrationInterface {
  name = 'Initial1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(commandTable);
    await runner.query(documentTable);
    await runner.query(`
      CREATE TABLE dispute (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        committee text NOT NULL, kind text NOT NULL, claim_ids uuid[] NOT NULL, referral_id uuid, applied_on date NOT NULL, accepted_on date,
        status text NOT NULL, parties jsonb NOT NULL, mediator text, challenged boolean NOT NULL, sessions jsonb NOT NULL,
        agreement jsonb, failed_on date, failure_reason text, facts jsonb
      );
      CREATE INDEX dispute_petition ON dispute (petition_id);
      CREATE INDEX dispute_claims ON dispute USING gin (claim_ids);
      CREATE INDEX dispute_list ON dispute (applied_on DESC, id DESC);
      CREATE INDEX dispute_committee ON dispute (committee text_pattern_ops, applied_on DESC, id DESC);
      CREATE INDEX dispute_parties ON dispute USING gin (parties jsonb_path_ops);
      CREATE TABLE party_access (party_id uuid PRIMARY KEY, dispute_id uuid NOT NULL, code_index text NOT NULL UNIQUE, code text NOT NULL);
      CREATE INDEX party_access_dispute ON party_access (dispute_id);
      CREATE TABLE recorded_word (
        id bigserial PRIMARY KEY, dispute_id uuid NOT NULL, party_id uuid NOT NULL, command text NOT NULL, recorded_by text NOT NULL, how text NOT NULL, at timestamptz NOT NULL
      );
      CREATE TABLE evidence_bundle (
        id bigserial PRIMARY KEY, dispute_id uuid NOT NULL, party_id uuid NOT NULL, forum text NOT NULL, document_ids uuid[] NOT NULL, issued_on date NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
