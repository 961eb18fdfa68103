import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-44: what an officer drafted and its head has not approved yet, and what was given back. What is past that step stays as it is. */
export class Proposals1799000000004 implements MigrationInterface {
  name = 'Proposals1799000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE referral ADD COLUMN proposal jsonb, ADD COLUMN sent_back jsonb, ADD COLUMN approver text',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE referral DROP COLUMN proposal, DROP COLUMN sent_back, DROP COLUMN approver');
  }
}
