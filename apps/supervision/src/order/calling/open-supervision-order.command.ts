import { commandId, day, declare, id, longText, oneOf, optional, unit } from '@daofang/commands';
import { ORDER_GROUNDS } from '@daofang/contracts';
import { newId, notFound, refuse } from '@daofang/domain';
import { CaseClocks } from '../../case/case.runner';
import { knowsCase } from '../../case/scope.queries';
import type { SupervisionDeps } from '../../supervision-deps';
import { SupervisionOrder } from '../order.life';
import { mayOpenOrder } from '../order.policy';
import { OrderRepository } from '../order.store';
import { issued } from './calling.rules';

/** SV-01: by hand, on a ground that a person sees; issued at once. */
export const openSupervisionOrder = declare({
  name: 'openSupervisionOrder',
  about: '主动督办，立即发出督办函。Open by hand; issued at once.',
  roles: mayOpenOrder.roles,
  answers: 'SupervisionOrder!',
  input: {
    commandId: commandId(),
    petitionId: id('信访件'),
    unit: unit().describe('被督办单位路径，须为本单位下级。A unit below yours.'),
    ground: oneOf('OrderGround', ORDER_GROUNDS),
    referralId: optional(id('转送件')),
    demand: longText('督办要求').describe('督办要求。'),
    respondBy: day(),
  },
  async act(deps: SupervisionDeps, tx, actor, { petitionId, unit, ground, referralId, demand, respondBy }) {
    if (!(await knowsCase(tx, actor, petitionId))) throw notFound('信访件', petitionId);
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    if (clocks.clock.sealed) throw notFound('信访件', petitionId);
    actor.must(mayOpenOrder(actor, unit, clocks.clock.firstReceiver));
    const open = await new OrderRepository(tx).findOpen(petitionId, unit, ground);
    if (open)
      throw refuse(
        'ORDER_OPEN_ALREADY',
        '该单位在同一信访件上已有同一事由的督办件。',
        'There is an open order on this ground already.',
        { orderId: open.id },
      );
    const today = deps.clock.today();
    const by = actor.id;
    const about = { id: newId(), petitionId, unit, ground, referralId: referralId ?? null };
    const order = SupervisionOrder.propose({ ...about, proposedBy: by, proposedOn: today });
    order.apply(issued(order.snapshot, { by, demand: deps.cipher.encrypt(demand), respondBy }, today));
    await clocks.addOrder(order);
    return { orderId: order.id };
  },
});
