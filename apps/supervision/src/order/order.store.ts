import type { OrderGround } from '@daofang/contracts';
import type { Sql } from '@daofang/events';
import { AggregateRepository, aggregateRow, column } from '@daofang/persistence';
import { In, Not } from 'typeorm';
import { ENDED_STATUSES, SupervisionOrder, type OrderState } from './order.life';

export const OrderRow = aggregateRow<OrderState>()('supervision_order', {
  unit: column.text('unit'),
  ground: column.text('ground'),
  status: column.text('status'),
  level: column.text('level', true),
  obligationId: column.uuid('obligation_id', true),
  referralId: column.uuid('referral_id', true),
  proposedBy: column.text('proposed_by'),
  proposedOn: column.civilDate('proposed_on'),
  dismissedBy: column.text('dismissed_by', true),
  dismissedOn: column.civilDate('dismissed_on', true),
  dismissReason: column.text('dismiss_reason', true),
  issuedBy: column.text('issued_by', true),
  issuedOn: column.civilDate('issued_on', true),
  demand: column.text('demand', true),
  respondBy: column.civilDate('respond_by', true),
  respondedBy: column.text('responded_by', true),
  respondedOn: column.civilDate('responded_on', true),
  response: column.text('response', true),
  verifiedBy: column.text('verified_by', true),
  verifiedOn: column.civilDate('verified_on', true),
  verificationNote: column.text('verification_note', true),
  escalatedOn: column.civilDate('escalated_on', true),
});

export class OrderRepository extends AggregateRepository<OrderState, SupervisionOrder> {
  protected readonly schema = OrderRow.schema;
  protected readonly label = '督办件';
  protected readonly revive = (state: OrderState) => new SupervisionOrder(state);

  /** The open one on that ground; there is never more than one for a case and a unit. */
  findOpen(petitionId: string, unit: string, ground: OrderGround): Promise<SupervisionOrder | null> {
    return this.findOneBy({ petitionId, unit, ground, status: Not(In(ENDED_STATUSES)) });
  }

  /** Those that rest on a breach and that nobody decided yet. */
  proposedOn(obligationId: string): Promise<SupervisionOrder[]> {
    return this.findBy({ obligationId, status: 'PROPOSED' });
  }
}

/** The county’s joint meeting, where the directory has one. */
export async function jointMeeting(sql: Sql): Promise<string | null> {
  const [meeting] = await sql.query<{ path: string }>(
    `SELECT path FROM directory_unit WHERE kind = 'JOINT_MEETING' AND valid_to IS NULL ORDER BY length(path), path LIMIT 1`,
  );
  return meeting?.path ?? null;
}
