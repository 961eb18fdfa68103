import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-45: which units may see a petition, for lists: whoever stands to it, and those above. */
export const PETITION_SIGHT: SightRows = {
  table: 'petition_sight',
  id: 'petition_id',
  day: 'arrived_on',
  direct: (among) => `
    SELECT id AS petition_id, arrived_on, unit FROM petition WHERE ${among('id')}
    UNION ALL SELECT petition.id, arrived_on, case_unit.unit FROM case_unit JOIN petition ON petition.id = case_unit.petition_id WHERE ${among('case_unit.petition_id')}
    UNION ALL SELECT petition.id, arrived_on, case_relation.unit FROM case_relation JOIN petition ON petition.id = case_relation.petition_id WHERE ${among('case_relation.petition_id')}
    UNION ALL SELECT petition.id, arrived_on, disposition->>'unit' FROM claim JOIN petition ON petition.id = claim.petition_id
      WHERE purpose = 'SUGGESTION' AND disposition->>'unit' IS NOT NULL AND ${among('claim.petition_id')}`,
  follows: [
    { table: 'petition', columns: ['unit', 'arrived_on'], ids: 'SELECT id FROM changed' },
    { table: 'case_unit', columns: ['unit'], ids: 'SELECT petition_id FROM changed' },
    { table: 'case_relation', columns: ['unit'], ids: 'SELECT petition_id FROM changed' },
    { table: 'claim', columns: ['purpose', 'disposition'], ids: 'SELECT petition_id FROM changed' },
  ],
};

/** Lists and ticks that cost what they show, not what the county has. */
export class Flat1801100000000 implements MigrationInterface {
  name = 'Flat1801100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${sightRows(PETITION_SIGHT)}
      DROP INDEX petition_withdrawal;
      CREATE INDEX petition_withdrawal ON petition (withdrawal_on) WHERE withdrawal_on IS NOT NULL AND status IN ('REGISTERED', 'DISPOSED', 'EVALUATED');
      CREATE INDEX vault_key_to_give ON vault_key (owner) WHERE wrapped IS NULL AND destroyed_on IS NULL;
      CREATE INDEX claim_open ON claim (status, petition_id) WHERE status NOT IN ('ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN');
      CREATE INDEX case_unit_holds ON case_unit (unit text_pattern_ops, petition_id) WHERE active`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX case_unit_holds; DROP INDEX claim_open; DROP INDEX vault_key_to_give;
      DROP INDEX petition_withdrawal;
      CREATE INDEX petition_withdrawal ON petition (withdrawal_on) WHERE withdrawal_on IS NOT NULL AND status <> 'WITHDRAWN';
      ${dropSightRows(PETITION_SIGHT)}`);
  }
}
