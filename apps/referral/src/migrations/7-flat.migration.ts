import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-45: which units may see a referral, for lists: who has it, who sent it, who decides, who executes, and those above. */
const REFERRAL_SIGHT: SightRows = {
  table: 'referral_sight',
  id: 'referral_id',
  day: 'delivered_on',
  direct: (among) => `
    SELECT id AS referral_id, delivered_on, stands.unit FROM referral CROSS JOIN LATERAL (
      SELECT referral.unit UNION SELECT sender UNION SELECT decider
      UNION SELECT answer->>'executingUnit' FROM jsonb_array_elements(opinion->'answers') answer
    ) stands (unit) WHERE ${among('id')}`,
  follows: [
    {
      table: 'referral',
      columns: ['unit', 'sender', 'decider', 'opinion', 'delivered_on'],
      ids: 'SELECT id FROM changed',
    },
  ],
};

/** Lists that cost what they show. */
export class Flat1801100000002 implements MigrationInterface {
  name = 'Flat1801100000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${sightRows(REFERRAL_SIGHT)}
      CREATE INDEX referral_status ON referral (status, delivered_on DESC, id DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX referral_status; ${dropSightRows(REFERRAL_SIGHT)}`);
  }
}
