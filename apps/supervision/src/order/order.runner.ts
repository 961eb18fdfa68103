import { isUuid, notFound, type Actor, type CivilDate, type Verdict } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import { addDays } from '@daofang/calendar';
import { CaseClocks } from '../case/case.runner';
import type { SupervisionDeps } from '../supervision-deps';
import type { OrderState, SupervisionOrder } from './order.life';
import { OrderRepository } from './order.store';

/** What every command on an order takes. */
export interface OnOrder extends Command {
  orderId: string;
  expectedVersion?: number | null;
}

export interface Moment {
  actor: Actor;
  clocks: CaseClocks;
  today: CivilDate;
  /** A free text, encrypted. */
  sealed(text: string): string;
}

/** A command on one order: lock its case, load it, ask the policy, let it act, save. */
export const changeOrder = <Input extends OnOrder>(
  deps: SupervisionDeps,
  name: string,
  may: (actor: Actor, order: Readonly<OrderState>, firstReceiver: string | null) => Verdict,
  act: (order: SupervisionOrder, input: Input, moment: Moment) => void,
  then: (clocks: CaseClocks, order: Readonly<OrderState>, today: CivilDate) => Promise<void> = () => Promise.resolve(),
) =>
  deps.db.command(name, async (tx, actor, input: Input): Promise<{ orderId: string }> => {
    const clocks = await caseOfOrder(deps, tx, input.orderId);
    const orders = new OrderRepository(tx);
    actor.must(may(actor, (await orders.get(input.orderId)).snapshot, clocks.clock.firstReceiver));
    const order = await orders.get(input.orderId, input.expectedVersion);
    const today = deps.clock.today();
    act(order, input, { actor, clocks, today, sealed: (text) => deps.cipher.encrypt(text) });
    await orders.save(order);
    await then(clocks, order.snapshot, today);
    return { orderId: order.id };
  });

/** The case an order belongs to, locked; that of a sealed petition does not exist (N4). */
async function caseOfOrder(deps: SupervisionDeps, tx: Tx, orderId: string): Promise<CaseClocks> {
  const [row] = isUuid(orderId)
    ? await tx.query<{ petition_id: string }>('SELECT petition_id FROM supervision_order WHERE id = $1', [orderId])
    : [];
  if (!row) throw notFound('督办件', orderId);
  const clocks = await CaseClocks.open(deps, tx, row.petition_id);
  if (clocks.clock.sealed) throw notFound('督办件', orderId);
  return clocks;
}

/** The day a unit has to answer by: what the person says, or what the policy leaves after an escalation or a return. */
export const answerBy = (
  given: CivilDate | null | undefined,
  { clocks, today }: Pick<Moment, 'clocks' | 'today'>,
): CivilDate => given ?? addDays(today, clocks.law(clocks.policyVersion).policy.escalationDays);
