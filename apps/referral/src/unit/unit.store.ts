import type { Sql } from '@daofang/events';
import { AggregateRepository, aggregateRow, column, keepUnit } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { Unit, type UnitState } from './unit.life';

export const UnitRow = aggregateRow<UnitState>()('unit', {
  path: column.text('path'),
  name: column.text('name'),
  level: column.text('level'),
  kind: column.text('kind'),
  contact: column.json('contact'),
  competences: column.json('competences'),
  validFrom: column.civilDate('valid_from'),
  validTo: column.civilDate('valid_to', true),
  abbreviation: column.text('abbreviation', true),
  rank: column.text('rank', true),
  actsFor: column.text('acts_for', true),
  code: column.text('code', true),
  superiors: column.json('superiors'),
  successor: column.text('successor', true),
});

export class UnitRepository extends AggregateRepository<UnitState, Unit> {
  protected readonly schema = UnitRow.schema;
  protected readonly label = '单位';
  protected readonly revive = (state: UnitState) => new Unit(state);

  /** Referral's own copy of the directory is written with the unit; the other departments' come by its event. */
  protected override writeParts(state: UnitState): Promise<void> {
    return keepUnit(this.tx, state);
  }

  findByPath(path: string): Promise<Unit | null> {
    return this.findOneBy({ path } as FindOptionsWhere<UnitState>);
  }
}

/** Two who change the directory wait for each other: a line never closes upon itself. */
export const lockDirectory = (sql: Sql): Promise<unknown> =>
  sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('directory', 1))`);
