import { addDays } from '@daofang/calendar';
import type { CaseClocks } from '../case/case.runner';
import { BREACH_GROUNDS } from '../obligation/catalogue.life';
import type { ObligationState } from '../obligation/obligation.life';
import { OrderRepository } from './order.store';
import { proposeOrder } from './propose-order';
import { startAnswerClock } from './start-answer-clock';

/** A duty was breached: an order is proposed on its ground; an order that was not answered in time goes one level up. */
export async function answerBreach(
  clocks: CaseClocks,
  { id, rule, debtor, referralId, orderId, breachedOn }: ObligationState,
): Promise<void> {
  const ground = BREACH_GROUNDS[rule];
  const on = breachedOn as string;
  if (ground && debtor) await proposeOrder(clocks, { unit: debtor, ground, on, obligationId: id, referralId });
  if (orderId) await escalateUnanswered(clocks, orderId);
}

async function escalateUnanswered(clocks: CaseClocks, orderId: string): Promise<void> {
  const { tx, deps } = clocks;
  const orders = new OrderRepository(tx);
  const order = await orders.get(orderId);
  if (!order.escalatesByItself) return;
  const today = deps.clock.today();
  order.escalate({ respondBy: addDays(today, clocks.law(clocks.policyVersion).policy.escalationDays) }, today);
  await orders.save(order);
  await startAnswerClock(clocks, order.snapshot, today);
}

/** The duty had been done, or its time extended, before its last day: what was proposed because of it falls. */
export async function takeBreachBack({ tx, deps }: CaseClocks, { id }: ObligationState): Promise<void> {
  const orders = new OrderRepository(tx);
  for (const order of await orders.proposedOn(id)) {
    order.dismiss({ by: 'system', reason: null }, deps.clock.today());
    await orders.save(order);
  }
}
