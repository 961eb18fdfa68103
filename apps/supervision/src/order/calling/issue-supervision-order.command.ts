import { written, type CivilDate } from '@daofang/domain';
import type { SupervisionDeps } from '../../supervision-deps';
import { changeOrder, type OnOrder } from '../order.runner';
import { mayCallToAccount } from '../order.policy';
import { startAnswerClock } from '../start-answer-clock';

export interface IssueSupervisionOrder extends OnOrder {
  demand: string;
  respondBy: CivilDate;
}

/** 督办函: a person decides to call the unit to account; from here on OB-16 runs. */
export const issueSupervisionOrder = (deps: SupervisionDeps) =>
  changeOrder(
    deps,
    'issueSupervisionOrder',
    mayCallToAccount,
    (order, { demand, respondBy }: IssueSupervisionOrder, { actor, today, sealed }) =>
      order.issue({ by: actor.id, demand: sealed(written(demand, '督办要求')), respondBy }, today),
    startAnswerClock,
  );
