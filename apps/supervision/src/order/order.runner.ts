import { commandsOn, id } from '@daofang/commands';
import { notFound, type Actor, type Change, type CivilDate } from '@daofang/domain';
import { mustKnowUnit, type Tx } from '@daofang/persistence';
import { CaseClocks } from '../case/case.runner';
import type { SupervisionDeps } from '../supervision-deps';
import type { OrderOfCase, OrderState } from './order.life';
import { maySeeOrder } from './order.policy';
import { OrderRepository } from './order.store';

/** What decides whether a command can be given now, besides the state. */
export interface Now {
  actor: Actor;
  today: CivilDate;
}

/** What a deed on an order may ask. */
export interface Moment extends Now {
  /** A free text, encrypted. */
  sealed(text: string): string;
  /** The day the unit has to answer by: what the person says, or what the policy leaves. */
  answerBy(given: CivilDate | null | undefined): CivilDate;
}

/** An order under the lock of its case. */
interface Called {
  readonly snapshot: Readonly<OrderOfCase>;
  apply(change: Change<OrderState>): void;
}

/** Commands on one order: its case is locked, and what it demands or has answered moves its clock (OB-16). */
export const onOrder = commandsOn<
  SupervisionDeps,
  OrderOfCase,
  Called,
  Now,
  Moment,
  { orderId: ReturnType<typeof id> },
  { orderId: string }
>({
  type: 'SupervisionOrder',
  ids: { orderId: id('督办件') },
  known: { unit: mustKnowUnit },
  now: ({ clock }, actor) => ({ actor, today: clock.today() }),
  async open(deps, tx, actor, { orderId, expectedVersion }) {
    const clocks = await caseOfOrder(deps, tx, orderId);
    const { firstReceiver } = clocks.clock;
    const orders = new OrderRepository(tx);
    // A version tells that there is an order: only to those who may see it.
    if (!maySeeOrder(actor, (await orders.get(orderId)).snapshot)) throw notFound('督办件', orderId);
    const order = await orders.get(orderId, expectedVersion);
    return {
      aggregate: {
        get snapshot() {
          return { ...order.snapshot, firstReceiver };
        },
        apply: (change) => order.apply(change),
      },
      moment: {
        actor,
        today: deps.clock.today(),
        sealed: (text) => deps.cipher.encrypt(text),
        answerBy: (given) => given ?? clocks.answerBy(),
      },
      save: () => clocks.saveOrder(order),
    };
  },
  result: ({ snapshot }) => ({ orderId: snapshot.id }),
});

/** The case an order belongs to, locked; that of a sealed petition does not exist (N4). */
async function caseOfOrder(deps: SupervisionDeps, tx: Tx, orderId: string): Promise<CaseClocks> {
  const [row] = await tx.query<{ petition_id: string }>('SELECT petition_id FROM supervision_order WHERE id = $1', [
    orderId,
  ]);
  if (!row) throw notFound('督办件', orderId);
  const clocks = await CaseClocks.open(deps, tx, row.petition_id);
  if (clocks.clock.sealed) throw notFound('督办件', orderId);
  return clocks;
}
