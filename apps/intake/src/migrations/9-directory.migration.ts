import { linesByPaths } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Intake's own copy of the directory becomes the one that every department keeps. */
export class OneDirectory1799400000001 implements MigrationInterface {
  name = 'OneDirectory1799400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO directory_unit (path, name, level, kind) SELECT path, name, level, kind FROM unit;
      DROP TABLE unit;
      ${linesByPaths}`);
  }

  async down(): Promise<void> {
    throw new Error('The directory stays where every department has it.');
  }
}
