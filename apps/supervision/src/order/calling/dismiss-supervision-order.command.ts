import { written } from '@daofang/domain';
import type { SupervisionDeps } from '../../supervision-deps';
import { changeOrder, type OnOrder } from '../order.runner';
import { mayCallToAccount } from '../order.policy';

export interface DismissSupervisionOrder extends OnOrder {
  reason: string;
}

/** Nothing to call for, and why. */
export const dismissSupervisionOrder = (deps: SupervisionDeps) =>
  changeOrder(
    deps,
    'dismissSupervisionOrder',
    mayCallToAccount,
    (order, { reason }: DismissSupervisionOrder, { actor, today, sealed }) =>
      order.dismiss({ by: actor.id, reason: sealed(written(reason, '不予督办的理由')) }, today),
  );
