import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { Recusal, type RecusalState } from './recusal.aggregate';

export const RecusalRow = aggregateRow<RecusalState>()('recusal', {
  account: column.text('account', true),
  unit: column.text('unit'),
  relation: column.text('relation'),
  status: column.text('status'),
  raisedBy: column.text('raised_by', true),
  raisedOn: column.civilDate('raised_on'),
  reason: column.text('reason'),
  decidedBy: column.text('decided_by', true),
  decidedOn: column.civilDate('decided_on', true),
});

export class RecusalRepository extends AggregateRepository<RecusalState, Recusal> {
  protected readonly schema = RecusalRow.schema;
  protected readonly label = '回避申请';
  protected readonly revive = (state: RecusalState) => new Recusal(state);
}
