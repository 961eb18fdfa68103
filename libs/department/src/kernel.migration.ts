import { eventTables } from '@daofang/events';
import { commandTable, documentTable } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that every department has before its own first one: events, commands and papers. */
export class Kernel1700000000000 implements MigrationInterface {
  name = 'Kernel1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventTables);
    await runner.query(commandTable);
    await runner.query(documentTable);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
