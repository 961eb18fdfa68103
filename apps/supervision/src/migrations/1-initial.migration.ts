import { eventTables } from '@daofang/events';
import { commandTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1790000000003 implements MigrationInterface {
  name = 'Initial1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(commandTable);
    await runner.query(`
      -- One row a case: its lock, and what the petitioner's total is counted from.
      CREATE TABLE case_clock (
        petition_id uuid PRIMARY KEY, unit text, first_receiver text, arrived_on date, registered_on date, policy_version text,
        withdrawn_on date, closed_on date, sealed boolean NOT NULL DEFAULT false, rejected_objections int NOT NULL DEFAULT 0
      );
      CREATE INDEX case_clock_unit ON case_clock (unit text_pattern_ops) WHERE NOT sealed;

      CREATE TABLE obligation (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        rule text NOT NULL, claim_ids uuid[] NOT NULL, referral_id uuid, order_id uuid, debtor text, unit text NOT NULL,
        started_on date NOT NULL, set_date date, start_note jsonb, due_on date NOT NULL, provisional boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('RUNNING', 'PAUSED', 'MET', 'MET_LATE', 'BREACHED', 'CANCELLED')),
        pauses jsonb NOT NULL, extended_by_days int NOT NULL, met_on date, breached_on date, cancelled_on date, cancel_reason text,
        warned text NOT NULL, policy_version text NOT NULL, calendar_version text NOT NULL, why jsonb NOT NULL,
        -- The sweep's own marks: the day it last looked, the calendar it last counted with.
        looked_on date NOT NULL DEFAULT '-infinity', counted_with text
      );
      CREATE INDEX obligation_petition ON obligation (petition_id);
      CREATE INDEX obligation_referral ON obligation (referral_id) WHERE referral_id IS NOT NULL;
      CREATE INDEX obligation_order ON obligation (order_id) WHERE order_id IS NOT NULL;
      CREATE INDEX obligation_claims ON obligation USING gin (claim_ids);
      CREATE INDEX obligation_list ON obligation (due_on DESC, id DESC);
      CREATE INDEX obligation_unit ON obligation (unit text_pattern_ops, due_on DESC, id DESC);
      CREATE INDEX obligation_open ON obligation (due_on DESC, id DESC) WHERE status IN ('RUNNING', 'PAUSED', 'BREACHED');
      CREATE INDEX obligation_breached ON obligation (unit text_pattern_ops, rule) WHERE status = 'BREACHED';
      CREATE INDEX obligation_sweep ON obligation (looked_on, id) WHERE status = 'RUNNING';
      CREATE INDEX obligation_provisional ON obligation (petition_id, id) WHERE provisional AND status IN ('RUNNING', 'PAUSED');

      CREATE TABLE supervision_order (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        unit text NOT NULL, ground text NOT NULL, status text NOT NULL, level text, obligation_id uuid, referral_id uuid,
        proposed_by text NOT NULL, proposed_on date NOT NULL,
        dismissed_by text, dismissed_on date, dismiss_reason text,
        issued_by text, issued_on date, demand text, respond_by date,
        responded_by text, responded_on date, response text,
        verified_by text, verified_on date, verification_note text, escalated_on date
      );
      CREATE UNIQUE INDEX supervision_order_open ON supervision_order (petition_id, unit, ground) WHERE status NOT IN ('DISMISSED', 'VERIFIED_CLOSED');
      CREATE INDEX supervision_order_list ON supervision_order (proposed_on DESC, id DESC);
      CREATE INDEX supervision_order_unit ON supervision_order (unit text_pattern_ops, proposed_on DESC, id DESC);
      CREATE INDEX supervision_order_petition ON supervision_order (petition_id);
      CREATE INDEX supervision_order_obligation ON supervision_order (obligation_id) WHERE obligation_id IS NOT NULL;

      -- When each claim arrived and was answered: waiting times and the history rest on it.
      CREATE TABLE answered_claim (
        claim_id uuid PRIMARY KEY, petition_id uuid NOT NULL, arrived_on date, answered_on date NOT NULL, how text NOT NULL
      );
      CREATE INDEX answered_claim_petition ON answered_claim (petition_id);
      CREATE INDEX answered_claim_history ON answered_claim (arrived_on) WHERE how = 'HISTORICAL';

      CREATE TABLE mediation_interval (
        dispute_id uuid PRIMARY KEY, petition_id uuid NOT NULL, claim_ids uuid[] NOT NULL, accepted_on date NOT NULL, ended_on date
      );
      CREATE INDEX mediation_interval_petition ON mediation_interval (petition_id);

      -- N4: apart from everything above, read by its custodian's sealed clerks and nobody else.
      CREATE TABLE sealed_duty (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL, sealed_matter_id uuid NOT NULL UNIQUE, custodian text NOT NULL,
        started_on date NOT NULL, due_on date NOT NULL, provisional boolean NOT NULL, status text NOT NULL, met_on date, breached_on date,
        policy_version text NOT NULL, why jsonb NOT NULL
      );
      CREATE INDEX sealed_duty_custodian ON sealed_duty (custodian);
      CREATE INDEX sealed_duty_running ON sealed_duty (due_on) WHERE status = 'RUNNING';
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
