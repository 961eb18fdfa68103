import { notFound } from '@daofang/domain';
import { AggregateRepository, aggregateRow, column, keepStaff } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { StaffMember, type StaffState } from './staff.life';

export const StaffRow = aggregateRow<StaffState>()('staff', {
  account: column.text('account'),
  name: column.text('name'),
  posts: column.json('posts'),
});

export class StaffRepository extends AggregateRepository<StaffState, StaffMember> {
  protected readonly schema = StaffRow.schema;
  protected readonly label = '工作人员';
  protected readonly revive = (state: StaffState) => new StaffMember(state);

  /** Referral's own copy is written with it; the other departments' come by its event. */
  protected override writeParts(state: StaffState): Promise<void> {
    return keepStaff(this.tx, state);
  }

  findByAccount(account: string): Promise<StaffMember | null> {
    return this.findOneBy({ account } as FindOptionsWhere<StaffState>);
  }

  /** @throws DomainError `NOT_FOUND` */
  async byAccount(account: string): Promise<StaffMember> {
    const found = await this.findByAccount(account);
    if (!found) throw notFound('工作人员', account);
    return found;
  }
}
