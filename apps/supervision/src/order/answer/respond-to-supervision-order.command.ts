import { written } from '@daofang/domain';
import type { SupervisionDeps } from '../../supervision-deps';
import { changeOrder, type OnOrder } from '../order.runner';
import { mayRespond } from '../order.policy';

export interface RespondToSupervisionOrder extends OnOrder {
  response: string;
}

/** 督办反馈: the unit answers; that stops OB-16. */
export const respondToSupervisionOrder = (deps: SupervisionDeps) =>
  changeOrder(
    deps,
    'respondToSupervisionOrder',
    mayRespond,
    (order, { response }: RespondToSupervisionOrder, { actor, today, sealed }) =>
      order.respond({ by: actor.id, response: sealed(written(response, '督办反馈')) }, today),
    (clocks, { id }, today) => clocks.meet({ rule: 'OB-16', orderId: id }, today),
  );
