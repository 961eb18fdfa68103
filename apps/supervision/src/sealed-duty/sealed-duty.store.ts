import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { SealedDuty, type SealedDutyState } from './sealed-duty.life';

export const SealedDutyRow = aggregateRow<SealedDutyState>()('sealed_duty', {
  sealedMatterId: column.uuid('sealed_matter_id'),
  custodian: column.text('custodian'),
  upTheLine: column.bool('up_the_line'),
  startedOn: column.civilDate('started_on'),
  dueOn: column.civilDate('due_on'),
  provisional: column.bool('provisional'),
  status: column.text('status'),
  metOn: column.civilDate('met_on', true),
  breachedOn: column.civilDate('breached_on', true),
  policyVersion: column.text('policy_version'),
  why: column.json('why'),
});

export class SealedDutyRepository extends AggregateRepository<SealedDutyState, SealedDuty> {
  protected readonly schema = SealedDutyRow.schema;
  protected readonly label = '保密件期限';
  protected readonly revive = (state: SealedDutyState) => new SealedDuty(state);

  /** N4: a challenge in the ordinary petition, which the accused may handle, stops nobody here. */
  protected override recusalsOf({ sealedMatterId }: Readonly<SealedDutyState>): string {
    return sealedMatterId;
  }

  ofMatter(sealedMatterId: string): Promise<SealedDuty | null> {
    return this.findOneBy({ sealedMatterId });
  }
}
