import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { Unit, type UnitState } from './unit.aggregate';

export const UnitRow = aggregateRow<UnitState>()('unit', {
  path: column.text('path'),
  name: column.text('name'),
  level: column.text('level'),
  kind: column.text('kind'),
  contact: column.json('contact'),
  competences: column.json('competences'),
  validFrom: column.civilDate('valid_from'),
});

export class UnitRepository extends AggregateRepository<UnitState, Unit> {
  protected readonly schema = UnitRow.schema;
  protected readonly label = '单位';
  protected readonly revive = (state: UnitState) => new Unit(state);

  findByPath(path: string): Promise<Unit | null> {
    return this.findOneBy({ path } as FindOptionsWhere<UnitState>);
  }
}
