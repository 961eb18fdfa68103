import { truthTables } from '@daofang/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What notices a lost log and tells relays apart, the same in every department. */
export class EventTruth1799800000000 implements MigrationInterface {
  name = 'EventTruth1799800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(truthTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE set_aside, sent_event, relay_leader; ALTER TABLE consumer_position DROP COLUMN last_event_id',
    );
  }
}
