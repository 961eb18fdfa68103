import { eventTables } from '@daofang/events';
import { commandTable, documentTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1790000000001 implements MigrationInterface {
  name = 'Initial1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(commandTable);
    await runner.query(documentTable);
    await runner.query(`
      CREATE TABLE petition (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        case_no text NOT NULL UNIQUE, channel text NOT NULL, unit text NOT NULL, first_receiver text NOT NULL,
        arrived_on date NOT NULL, registered_on date NOT NULL,
        anonymous boolean NOT NULL, oral boolean NOT NULL, mandate boolean NOT NULL, group_size int,
        status text NOT NULL, policy_version text NOT NULL, sealed boolean NOT NULL,
        source text, source_number text, query_code_index text NOT NULL UNIQUE, query_code text NOT NULL,
        withdrawal_on date, closed_on date, settled_on date,
        UNIQUE (source, source_number)
      );
      CREATE INDEX petition_list ON petition (arrived_on DESC, id DESC) WHERE NOT sealed;
      CREATE INDEX petition_unit ON petition (unit text_pattern_ops, arrived_on DESC, id DESC) WHERE NOT sealed;
      CREATE INDEX petition_withdrawal ON petition (withdrawal_on) WHERE withdrawal_on IS NOT NULL AND status <> 'WITHDRAWN';
      CREATE INDEX petition_closing ON petition (id) WHERE status IN ('REGISTERED', 'DISPOSED', 'EVALUATED') AND NOT sealed;

      CREATE TABLE claim (
        id uuid PRIMARY KEY, petition_id uuid NOT NULL REFERENCES petition ON DELETE CASCADE,
        title text NOT NULL, text text NOT NULL, status text NOT NULL, purpose text, category_code text, place text,
        urgent boolean NOT NULL, disposition jsonb, answered_on date
      );
      CREATE INDEX claim_petition ON claim (petition_id);
      CREATE INDEX claim_category ON claim (category_code text_pattern_ops);
      CREATE INDEX claim_place ON claim (place text_pattern_ops);

      CREATE TABLE person (
        id uuid PRIMARY KEY, petition_id uuid NOT NULL, role text NOT NULL,
        name text NOT NULL, phone text, id_type text, id_number text, address text,
        name_index text, phone_index text, id_index text
      );
      CREATE INDEX person_petition ON person (petition_id);
      CREATE INDEX person_name ON person (name_index);
      CREATE INDEX person_phone ON person (phone_index);
      CREATE INDEX person_id ON person (id_index);

      CREATE TABLE identity_access (
        id bigserial PRIMARY KEY, petition_id uuid NOT NULL, actor text NOT NULL, unit text, purpose text NOT NULL,
        note text NOT NULL, at timestamptz NOT NULL, hash text NOT NULL
      );

      CREATE TABLE petition_link (
        petition_id uuid NOT NULL, other_petition_id uuid NOT NULL, kind text NOT NULL, decided_by text NOT NULL, decided_on date NOT NULL,
        PRIMARY KEY (petition_id, other_petition_id)
      );

      CREATE TABLE sealed_matter (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        title text NOT NULL, text text NOT NULL, accused_units text NOT NULL, accused_people text NOT NULL,
        custodian text NOT NULL, recipient text, status text NOT NULL, opened_on date NOT NULL, transferred_on date
      );
      CREATE INDEX sealed_matter_petition ON sealed_matter (petition_id);

      CREATE TABLE unit (path text PRIMARY KEY, name text NOT NULL, level text NOT NULL);

      -- What the other departments told of a case; never written by a command.
      CREATE TABLE case_unit (
        referral_id uuid PRIMARY KEY, petition_id uuid NOT NULL, unit text NOT NULL, claim_ids uuid[] NOT NULL, delivered_on date NOT NULL, active boolean NOT NULL
      );
      CREATE INDEX case_unit_petition ON case_unit (petition_id);
      CREATE INDEX case_unit_unit ON case_unit (unit text_pattern_ops);
      CREATE TABLE claim_outcome (
        claim_id uuid PRIMARY KEY, petition_id uuid NOT NULL, unit text NOT NULL, outcome text NOT NULL, remedy_organ text NOT NULL,
        execute_by date, executed_on date
      );
      CREATE INDEX claim_outcome_petition ON claim_outcome (petition_id);
      CREATE TABLE case_clock (
        obligation_id uuid PRIMARY KEY, petition_id uuid NOT NULL, claim_ids uuid[] NOT NULL, rule text NOT NULL, debtor text, due_on date NOT NULL,
        legal_basis text NOT NULL, status text NOT NULL
      );
      CREATE INDEX case_clock_petition ON case_clock (petition_id);
      CREATE TABLE timeline_entry (
        event_id uuid PRIMARY KEY, petition_id uuid NOT NULL, happened_on date NOT NULL, at timestamptz NOT NULL, kind text NOT NULL,
        unit text, due_on date, legal_basis text, text text NOT NULL, sealed boolean NOT NULL DEFAULT false
      );
      CREATE INDEX timeline_petition ON timeline_entry (petition_id, at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
