import { accountTables } from '@daofang/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event kernel's accounts, the same in every department; it comes after the department's first migration. */
export class EventAccounts1795000000000 implements MigrationInterface {
  name = 'EventAccounts1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(accountTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE committed_event; ALTER TABLE inbox DROP COLUMN topic, DROP COLUMN time');
  }
}
