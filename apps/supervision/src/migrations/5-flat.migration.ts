import { dropSightRows, sightRows, type SightRows } from '@daofang/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ORG-45: which units may see a clock, for lists: who owes it, the desk of its case, and those above. */
const OBLIGATION_SIGHT: SightRows = {
  table: 'obligation_sight',
  id: 'obligation_id',
  day: 'due_on',
  more: { open: 'boolean' },
  direct: (among) => {
    const clocks = (unit: string) => `
      SELECT obligation.id AS obligation_id, due_on, status IN ('RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED') AS open, ${unit}
      FROM obligation JOIN case_clock USING (petition_id) WHERE ${among('obligation.id')}`;
    return `${clocks('obligation.unit')} UNION ALL ${clocks('case_clock.unit')}`;
  },
  follows: [
    { table: 'obligation', columns: ['unit', 'due_on', 'status'], ids: 'SELECT id FROM changed' },
    {
      table: 'case_clock',
      columns: ['unit'],
      comes: false,
      ids: 'SELECT obligation.id FROM obligation JOIN changed USING (petition_id)',
    },
  ],
  only: { open: 'open' },
};

/** Lists and boards that cost what they show. */
export class Flat1801100000003 implements MigrationInterface {
  name = 'Flat1801100000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- N4: of its case, kept here too, so that counting asks no second table.
      ALTER TABLE obligation ADD COLUMN sealed boolean NOT NULL DEFAULT false;
      UPDATE obligation SET sealed = true FROM case_clock WHERE case_clock.petition_id = obligation.petition_id AND case_clock.sealed;
      CREATE FUNCTION obligation_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE obligation SET sealed = NEW.sealed WHERE petition_id = NEW.petition_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER obligation_sealed AFTER UPDATE OF sealed ON case_clock FOR EACH ROW WHEN (OLD.sealed <> NEW.sealed) EXECUTE FUNCTION obligation_sealed();
      ${sightRows(OBLIGATION_SIGHT)}
      CREATE INDEX obligation_warned ON obligation (warned, due_on DESC, id DESC) WHERE warned <> 'GREEN';
      CREATE INDEX obligation_unnoticed ON obligation (petition_id, id) WHERE rule = 'OB-05' AND status IN ('RUNNING', 'BREACHED');
      CREATE INDEX obligation_counted ON obligation (calendar_version) WHERE status IN ('RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED', 'MET_LATE') OR (provisional AND status = 'MET');
      CREATE INDEX obligation_performance ON obligation (debtor text_pattern_ops, due_on) INCLUDE (rule, status, sealed, breached_on)
        WHERE status IN ('MET', 'MET_LATE', 'BREACHED', 'CANCELLED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX obligation_performance; DROP INDEX obligation_counted; DROP INDEX obligation_unnoticed; DROP INDEX obligation_warned;
      ${dropSightRows(OBLIGATION_SIGHT)}
      DROP TRIGGER obligation_sealed ON case_clock; DROP FUNCTION obligation_sealed;
      ALTER TABLE obligation DROP COLUMN sealed`);
  }
}
