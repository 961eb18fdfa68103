import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mediator's own list. */
export class Mediator1801200000004 implements MigrationInterface {
  name = 'Mediator1801200000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX dispute_mediator ON dispute (mediator, applied_on DESC, id DESC) WHERE mediator IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dispute_mediator');
  }
}
