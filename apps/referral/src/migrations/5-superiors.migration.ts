import { linesByPaths } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule book 2.9: who leads a unit is a dated relation; until it is changed it is who its path stands below. Every unit is told of again. */
export class Superiors1799400000002 implements MigrationInterface {
  name = 'Superiors1799400000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unit ADD COLUMN valid_to date, ADD COLUMN abbreviation text, ADD COLUMN rank text, ADD COLUMN acts_for text,
        ADD COLUMN code text, ADD COLUMN superiors jsonb DEFAULT '[]', ADD COLUMN successor text;
      INSERT INTO directory_unit (path, name, level, kind, contact, valid_from) SELECT path, name, level, kind, contact, valid_from FROM unit;
      ${linesByPaths};
      UPDATE unit SET kind_told = false, superiors = (
        SELECT jsonb_agg(jsonb_build_object('superior', superior, 'from', from_on, 'to', to_on)) FROM unit_superior WHERE unit_superior.unit = path);
      ALTER TABLE unit ALTER COLUMN superiors SET NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Who leads a unit is not in its path any more.');
  }
}
