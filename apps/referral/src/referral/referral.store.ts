import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import type { FindOptionsWhere } from 'typeorm';
import { Referral, type ReferralState } from './referral.life';

export const ReferralRow = aggregateRow<ReferralState>()('referral', {
  claimIds: column.uuidArray('claim_ids'),
  unit: column.text('unit'),
  sender: column.text('sender'),
  author: column.text('author'),
  approver: column.text('approver', true),
  mode: column.text('mode'),
  deliveredOn: column.civilDate('delivered_on'),
  reportDueOn: column.civilDate('report_due_on', true),
  status: column.text('status'),
  objectionBarred: column.bool('objection_barred'),
  returns: column.int('returns'),
  follows: column.uuid('follows', true),
  policyVersion: column.text('policy_version'),
  acknowledgedOn: column.civilDate('acknowledged_on', true),
  proposal: column.json('proposal', true),
  sentBack: column.json('sent_back', true),
  objection: column.json('objection', true),
  decider: column.text('decider', true),
  notice: column.json('notice', true),
  acceptedOn: column.civilDate('accepted_on', true),
  extendedByDays: column.int('extended_by_days'),
  extension: column.json('extension', true),
  contacts: column.int('contacts'),
  opinion: column.json('opinion', true),
  executions: column.json('executions'),
  report: column.json('report', true),
});

export class ReferralRepository extends AggregateRepository<ReferralState, Referral> {
  protected readonly schema = ReferralRow.schema;
  protected readonly label = '转送件';
  protected readonly revive = (state: ReferralState) => new Referral(state);

  ofPetition(petitionId: string): Promise<Referral[]> {
    return this.findBy({ petitionId } as FindOptionsWhere<ReferralState>);
  }
}
