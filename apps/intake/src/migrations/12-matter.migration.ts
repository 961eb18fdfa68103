import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PETITION_SIGHT } from './11-flat.migration';

/** A list of what is over does not pass by what is not, nor the other way round. */
const WITH_OPEN: SightRows = {
  ...PETITION_SIGHT,
  more: { open: 'boolean' },
  direct: (among) => `
    SELECT stands.*, petition.status NOT IN ('CLOSED', 'SETTLED', 'WITHDRAWN') AS open
    FROM (${PETITION_SIGHT.direct(among)}) stands JOIN petition ON petition.id = stands.petition_id`,
  follows: PETITION_SIGHT.follows.map((follow) =>
    follow.table === 'petition' ? { ...follow, columns: [...follow.columns, 'status'] } : follow,
  ),
  only: { open: 'open', over: 'NOT open' },
};

/** IN-30: petitions of one place and category are found by both (K43); the record of looks goes on after an entry (K48). */
export class Matter1801200000000 implements MigrationInterface {
  name = 'Matter1801200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX claim_matter ON claim (place, category_code);
      CREATE INDEX identity_access_hash ON identity_access (hash);
      ${dropSightRows(PETITION_SIGHT)}
      ${sightRows(WITH_OPEN)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${dropSightRows(WITH_OPEN)}
      ${sightRows(PETITION_SIGHT)}
      DROP INDEX identity_access_hash, claim_matter`);
  }
}
