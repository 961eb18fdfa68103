import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { Dispute, type DisputeState } from './dispute.life';

export const DisputeRow = aggregateRow<DisputeState>()('dispute', {
  committee: column.text('committee'),
  kind: column.text('kind'),
  claimIds: column.uuidArray('claim_ids'),
  referralId: column.uuid('referral_id', true),
  appliedOn: column.civilDate('applied_on'),
  acceptedOn: column.civilDate('accepted_on', true),
  status: column.text('status'),
  parties: column.json('parties'),
  mediator: column.text('mediator', true),
  challenged: column.bool('challenged'),
  sessions: column.json('sessions'),
  agreement: column.json('agreement', true),
  failedOn: column.civilDate('failed_on', true),
  failureReason: column.text('failure_reason', true),
  facts: column.json('facts', true),
});

export class DisputeRepository extends AggregateRepository<DisputeState, Dispute> {
  protected readonly schema = DisputeRow.schema;
  protected readonly label = '调解案件';
  protected readonly revive = (state: DisputeState) => new Dispute(state);
}
