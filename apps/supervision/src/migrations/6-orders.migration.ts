import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which units may see an order, for lists: the unit that is called, and those above. */
const ORDER_SIGHT: SightRows = {
  table: 'order_sight',
  id: 'order_id',
  day: 'proposed_on',
  direct: (among) => `SELECT id AS order_id, proposed_on, unit FROM supervision_order WHERE ${among('id')}`,
  follows: [{ table: 'supervision_order', columns: ['unit', 'proposed_on'], ids: 'SELECT id FROM changed' }],
};

/** Lists of orders and of sealed duties that cost what they show. */
export class Orders1801200000003 implements MigrationInterface {
  name = 'Orders1801200000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${sightRows(ORDER_SIGHT)}
      CREATE INDEX supervision_order_ground ON supervision_order (ground, proposed_on DESC, id DESC);
      CREATE INDEX supervision_order_status ON supervision_order (status, proposed_on DESC, id DESC);
      CREATE INDEX sealed_duty_list ON sealed_duty (started_on DESC, id DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX sealed_duty_list, supervision_order_status, supervision_order_ground;
      ${dropSightRows(ORDER_SIGHT)}`);
  }
}
