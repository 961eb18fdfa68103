import type { OrderGround } from '@daofang/contracts';
import { DomainError, isUuid, newId, notFound, type CivilDate, written } from '@daofang/domain';
import type { Command } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import { caseScope } from '../../case/scope.queries';
import type { SupervisionDeps } from '../../supervision-deps';
import { SupervisionOrder } from '../order.life';
import { mayOpenOrder } from '../order.policy';
import { OrderRepository } from '../order.store';
import { startAnswerClock } from '../start-answer-clock';

export interface OpenSupervisionOrder extends Command {
  petitionId: string;
  unit: string;
  ground: OrderGround;
  referralId?: string | null;
  demand: string;
  respondBy: CivilDate;
}

/** SV-01: by hand, on a ground that a person sees; issued at once. */
export const openSupervisionOrder = (deps: SupervisionDeps) =>
  deps.db.command(
    'openSupervisionOrder',
    async (tx, actor, input: OpenSupervisionOrder): Promise<{ orderId: string }> => {
      const { petitionId, unit, ground, referralId = null, demand, respondBy } = input;
      const today = deps.clock.today();
      const scope = caseScope(actor, 2);
      if (referralId !== null && !isUuid(referralId)) throw notFound('转送件', referralId);
      const seen = isUuid(petitionId)
        ? await tx.query(`SELECT 1 FROM case_clock WHERE petition_id = $1 AND ${scope.sql}`, [
            petitionId,
            ...scope.parameters,
          ])
        : [];
      if (seen.length === 0) throw notFound('信访件', petitionId);
      const clocks = await CaseClocks.open(deps, tx, petitionId);
      if (clocks.clock.sealed) throw notFound('信访件', petitionId);
      actor.must(mayOpenOrder(actor, unit, clocks.clock.firstReceiver));
      const orders = new OrderRepository(tx);
      const open = await orders.findOpen(petitionId, unit, ground);
      if (open)
        throw new DomainError(
          'ORDER_OPEN_ALREADY',
          '该单位在同一信访件上已有同一事由的督办件。',
          'There is an open order on this ground already.',
          'CONFLICT',
          { orderId: open.id },
        );
      const order = SupervisionOrder.propose({
        id: newId(),
        petitionId,
        unit,
        ground,
        referralId,
        proposedBy: actor.id,
        proposedOn: today,
      });
      order.issue({ by: actor.id, demand: deps.cipher.encrypt(written(demand, '督办要求')), respondBy }, today);
      await orders.add(order);
      await startAnswerClock(clocks, order.snapshot, today);
      return { orderId: order.id };
    },
  );
