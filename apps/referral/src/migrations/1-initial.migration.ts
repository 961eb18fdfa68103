import { eventTables } from '@daofang/events';
import { commandTable, documentTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1790000000002 implements MigrationInterface {
  name = 'Initial1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(commandTable);
    await runner.query(documentTable);
    await runner.query(`
      CREATE TABLE unit (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        path text NOT NULL UNIQUE, name text NOT NULL, level text NOT NULL, kind text NOT NULL,
        contact jsonb NOT NULL, competences jsonb NOT NULL, valid_from date NOT NULL
      );
      CREATE TABLE referral (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        claim_ids uuid[] NOT NULL, unit text NOT NULL, sender text NOT NULL, author text NOT NULL, mode text NOT NULL,
        delivered_on date NOT NULL, report_due_on date, status text NOT NULL, objection_barred boolean NOT NULL, returns int NOT NULL,
        follows uuid, policy_version text NOT NULL, acknowledged_on date, objection jsonb, decider text, notice jsonb, accepted_on date,
        extended_by_days int NOT NULL, extension jsonb, contacts int NOT NULL, opinion jsonb, executions jsonb NOT NULL, report jsonb
      );
      CREATE INDEX referral_petition ON referral (petition_id);
      CREATE INDEX referral_claims ON referral USING gin (claim_ids);
      CREATE INDEX referral_unit ON referral (unit text_pattern_ops, delivered_on DESC, id DESC);
      CREATE INDEX referral_sender ON referral (sender text_pattern_ops, delivered_on DESC, id DESC);
      CREATE INDEX referral_list ON referral (delivered_on DESC, id DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
