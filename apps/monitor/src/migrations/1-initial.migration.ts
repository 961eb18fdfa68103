import { commandTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1796000000000 implements MigrationInterface {
  name = 'Initial1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(commandTable);
    await runner.query(`
      -- What was followed from the log: it can be emptied and is filled again. Never a payload, never an identity.
      CREATE TABLE follow_position (topic text, partition int, next_offset bigint NOT NULL, PRIMARY KEY (topic, partition)) WITH (fillfactor = 50);
      CREATE TABLE event (
        id uuid PRIMARY KEY, type text NOT NULL, topic text NOT NULL, department text NOT NULL, time timestamptz NOT NULL,
        petition_id text NOT NULL, aggregate_id uuid NOT NULL, sequence int NOT NULL, causation_id uuid, correlation_id text NOT NULL,
        partition int NOT NULL, "offset" bigint NOT NULL, facts jsonb NOT NULL, seen_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX event_case ON event (petition_id);
      CREATE INDEX event_time ON event (time);
      CREATE INDEX event_type_time ON event (type, time);
      CREATE INDEX event_cause ON event (causation_id);
      CREATE INDEX event_place ON event (topic, partition, "offset");
      -- What nobody may know of but those who keep it (N4): no page reads it except the counts for its keepers.
      CREATE TABLE sealed_event (
        id uuid PRIMARY KEY, topic text NOT NULL, department text NOT NULL, time timestamptz NOT NULL, petition_id text NOT NULL
      );
      CREATE INDEX sealed_event_case ON sealed_event (petition_id);
      CREATE INDEX sealed_event_time ON sealed_event (time);
      CREATE TABLE hidden_case (petition_id text PRIMARY KEY);
      CREATE TABLE unreadable_record (topic text, partition int, "offset" bigint, seen_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (topic, partition, "offset"));
      CREATE TABLE followed_case (petition_id text PRIMARY KEY, case_no text NOT NULL);
      CREATE INDEX followed_case_no ON followed_case (case_no);
      CREATE TABLE duty (
        id uuid PRIMARY KEY, petition_id text NOT NULL, rule text NOT NULL, debtor text, due_on date, status text NOT NULL, sequence int NOT NULL
      );
      CREATE INDEX duty_case ON duty (petition_id);
      CREATE INDEX duty_running ON duty (due_on) WHERE status = 'RUNNING';
      -- The monitor's own records: appended to, never changed.
      CREATE TABLE certificate (
        number int PRIMARY KEY, day date NOT NULL, department text NOT NULL, holds boolean NOT NULL, content jsonb NOT NULL,
        issued_at timestamptz NOT NULL, previous_hash text NOT NULL, hash text NOT NULL UNIQUE
      );
      CREATE INDEX certificate_day ON certificate (day, department, number DESC);
      CREATE TABLE ledger_entry (
        number int PRIMARY KEY, at timestamptz NOT NULL, actor text NOT NULL, action text NOT NULL, target text NOT NULL,
        reason text NOT NULL, outcome text NOT NULL, previous_hash text NOT NULL, hash text NOT NULL UNIQUE
      );
      CREATE TABLE replay (
        id uuid PRIMARY KEY, requested_at timestamptz NOT NULL, requested_by text NOT NULL, reason text NOT NULL,
        department text NOT NULL, topic text NOT NULL, partition int NOT NULL, from_offset bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('REQUESTED', 'REJECTED', 'RUNNING', 'DONE', 'FAILED')), decided_by text,
        next_offset bigint NOT NULL, until_offset bigint, applied int NOT NULL DEFAULT 0, known int NOT NULL DEFAULT 0,
        failed int NOT NULL DEFAULT 0, failure text
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE follow_position, event, sealed_event, hidden_case, unreadable_record, followed_case, duty, certificate, ledger_entry, replay, command',
    );
  }
}

/** What is filled again from the log. */
export const FOLLOWED =
  'follow_position, event, sealed_event, hidden_case, unreadable_record, followed_case, duty, expected_event, known_expectation';
