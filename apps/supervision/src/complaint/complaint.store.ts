import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { Complaint, type ComplaintState } from './complaint.life';

export const ComplaintRow = aggregateRow<ComplaintState>()('complaint', {
  about: column.text('about'),
  unit: column.text('unit'),
  filedOn: column.civilDate('filed_on'),
  status: column.text('status'),
  outcome: column.text('outcome', true),
  answeredBy: column.text('answered_by', true),
  answeredOn: column.civilDate('answered_on', true),
  answer: column.text('answer', true),
});

export class ComplaintRepository extends AggregateRepository<ComplaintState, Complaint> {
  protected readonly schema = ComplaintRow.schema;
  protected readonly label = '投诉';
  protected readonly revive = (state: ComplaintState) => new Complaint(state);
}
