import type { ObligationRule } from '@daofang/contracts';
import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { Obligation, type ObligationState, type ObligationStatus } from './obligation.life';

export const ObligationRow = aggregateRow<ObligationState>()('obligation', {
  rule: column.text('rule'),
  claimIds: column.uuidArray('claim_ids'),
  referralId: column.uuid('referral_id', true),
  orderId: column.uuid('order_id', true),
  verifies: column.uuid('verifies', true),
  debtor: column.text('debtor', true),
  unit: column.text('unit'),
  startedOn: column.civilDate('started_on'),
  setDate: column.civilDate('set_date', true),
  startNote: column.json('start_note', true),
  dueOn: column.civilDate('due_on'),
  provisional: column.bool('provisional'),
  status: column.text('status'),
  pauses: column.json('pauses'),
  extendedByDays: column.int('extended_by_days'),
  submittedOn: column.civilDate('submitted_on', true),
  metOn: column.civilDate('met_on', true),
  breachedOn: column.civilDate('breached_on', true),
  breachWithdrawnOn: column.civilDate('breach_withdrawn_on', true),
  cancelledOn: column.civilDate('cancelled_on', true),
  cancelReason: column.text('cancel_reason', true),
  warned: column.text('warned'),
  policyVersion: column.text('policy_version'),
  calendarVersion: column.text('calendar_version'),
  why: column.json('why'),
});

/** Which clocks of a case are meant. */
export interface Selector {
  rule?: ObligationRule;
  referralId?: string;
  claimId?: string;
  orderId?: string;
  /** The clock or item that is to be verified (OB-30, OB-31). */
  verifies?: string;
  /** Leave out the clocks of supervision orders (OB-16). */
  forOrders?: false;
}

export class ObligationRepository extends AggregateRepository<ObligationState, Obligation> {
  protected readonly schema = ObligationRow.schema;
  protected readonly label = '期限';
  protected readonly revive = (state: ObligationState) => new Obligation(state);

  /** The clocks of a case that fit, in the order they started. */
  async select(
    petitionId: string,
    { rule, referralId, claimId, orderId, verifies, forOrders }: Selector,
    statuses?: readonly ObligationStatus[],
  ): Promise<Obligation[]> {
    const where: FindOptionsWhere<ObligationState> = {
      petitionId,
      ...(rule && { rule }),
      ...(referralId && { referralId }),
      ...(orderId && { orderId }),
      ...(verifies && { verifies }),
      ...(forOrders === false && { orderId: IsNull() }),
      ...(statuses && { status: In(statuses) }),
    };
    const found = await this.findBy(where);
    return claimId ? found.filter(({ snapshot }) => snapshot.claimIds.includes(claimId)) : found;
  }
}
