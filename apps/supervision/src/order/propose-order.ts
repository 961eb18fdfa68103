import type { OrderGround } from '@daofang/contracts';
import { newId, type CivilDate } from '@daofang/domain';
import type { CaseClocks } from '../case/case.runner';
import { SupervisionOrder } from './order.life';
import { OrderRepository } from './order.store';

/** What the spine saw of a unit. */
export interface Ground {
  unit: string;
  ground: OrderGround;
  on: CivilDate;
  obligationId?: string | null;
  referralId?: string | null;
}

/** RG-31, SV-01: the system proposes, a person issues. At most one open order for a case, a unit and a ground; none on a sealed case. */
export async function proposeOrder({ tx, clock, petitionId }: CaseClocks, { on, ...about }: Ground): Promise<void> {
  const orders = new OrderRepository(tx);
  if (clock.sealed || (await orders.findOpen(petitionId, about.unit, about.ground))) return;
  await orders.add(
    SupervisionOrder.propose({ id: newId(), petitionId, ...about, proposedBy: 'system', proposedOn: on }),
  );
}
