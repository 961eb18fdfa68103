import type { MigrationInterface, QueryRunner } from 'typeorm';

/** IN-30: petitions of one place and category are found by both (K43). */
export class Matter1801200000000 implements MigrationInterface {
  name = 'Matter1801200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX claim_matter ON claim (place, category_code)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claim_matter');
  }
}
