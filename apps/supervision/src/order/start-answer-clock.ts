import type { CivilDate } from '@daofang/domain';
import type { CaseClocks } from '../case/case.runner';
import type { OrderState } from './order.life';

/**
 * OB-16: the unit answers by the day the order names. Each demand (issued, returned, escalated) has a clock of its own,
 * which the unit's answer stops: it measures the unit, not how fast the answer is read.
 */
export async function startAnswerClock(
  clocks: CaseClocks,
  { id, unit, referralId, respondBy }: Readonly<OrderState>,
  on: CivilDate,
): Promise<void> {
  await clocks.cancel({ rule: 'OB-16', orderId: id }, 'ESCALATED', on);
  await clocks.start('OB-16', {
    orderId: id,
    debtor: unit,
    unit,
    referralId,
    claimIds: [],
    startedOn: on,
    setDate: respondBy,
  });
}
