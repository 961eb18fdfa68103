import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two clocks begin by facts that supervision let pass before: OB-07 by the notice of route 6, OB-29 by an upheld objection.
 * Where the next step is still to come the fact is told once more, on its own day; who knows it already does nothing.
 */
export class ToldAgain1799000000002 implements MigrationInterface {
  name = 'ToldAgain1799000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH told AS (
        UPDATE referral SET version = version + 1
        WHERE (status = 'NOTICED' AND notice->>'route' = 'ROUTE_6') OR status = 'RETURNED' RETURNING *
      ), event AS MATERIALIZED (
        SELECT told.*, gen_random_uuid() AS event_id, 'referral.referral' AS topic, date_trunc('milliseconds', now()) AS time FROM told
      ), account AS (
        INSERT INTO committed_event (event_id, topic, time) SELECT event_id, topic, time FROM event
      )
      INSERT INTO outbox (event_id, topic, envelope)
      SELECT event_id, topic, jsonb_build_object(
        'id', event_id, 'topic', topic, 'source', 'referral', 'time', to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'petitionId', petition_id, 'aggregateId', id, 'sequence', version, 'correlationId', gen_random_uuid(), 'causationId', null,
        'actorRef', 'system', 'dataclass', 'internal', 'traceparent', null
      ) || CASE status
        WHEN 'RETURNED' THEN jsonb_build_object('type', 'referral.ObjectionDecided.v1', 'data', jsonb_build_object(
          'unit', unit, 'upheld', true, 'decidedOn', objection->>'decidedOn', 'toldAgain', true))
        ELSE jsonb_build_object('type', 'referral.AcceptanceNoticeServed.v1', 'data', notice || jsonb_build_object(
          'unit', unit, 'toldAgain', true))
      END FROM event`);
  }

  async down(): Promise<void> {
    throw new Error('What was told is not taken back.');
  }
}
