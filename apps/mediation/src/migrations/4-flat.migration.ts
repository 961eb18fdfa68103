import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-45: which units may see a dispute, for lists: the committee, the desk and the units of its case, units that are parties, and those above. */
const DISPUTE_SIGHT: SightRows = {
  table: 'dispute_sight',
  id: 'dispute_id',
  day: 'applied_on',
  direct: (among) => `
    SELECT id AS dispute_id, applied_on, stands.unit FROM dispute CROSS JOIN LATERAL (
      SELECT committee UNION SELECT party->>'unit' FROM jsonb_array_elements(parties) party
      UNION SELECT case_unit.unit FROM case_unit WHERE case_unit.petition_id = dispute.petition_id
    ) stands (unit) WHERE ${among('id')}`,
  follows: [
    { table: 'dispute', columns: ['committee', 'parties', 'applied_on'], ids: 'SELECT id FROM changed' },
    {
      table: 'case_unit',
      columns: ['unit'],
      ids: 'SELECT dispute.id FROM dispute JOIN changed USING (petition_id)',
    },
  ],
};

/** Lists that cost what they show. */
export class Flat1801100000004 implements MigrationInterface {
  name = 'Flat1801100000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sightRows(DISPUTE_SIGHT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropSightRows(DISPUTE_SIGHT));
  }
}
