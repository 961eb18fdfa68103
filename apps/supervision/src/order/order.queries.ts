import type { OrderGround } from '@daofang/contracts';
import { isUuid, notFound, type Actor } from '@daofang/domain';
import { below, conditions, page, sightOf, type Condition, type Page, type PageRequest } from '@daofang/persistence';
import type { SupervisionDeps } from '../supervision-deps';
import type { OrderOfCase, OrderStatus } from './order.life';
import { HIDDEN_FROM_THE_UNIT } from './order.policy';
import { OrderRow } from './order.store';

/** An order as a list or a page shows it, its texts in clear. */
export type OrderView = OrderOfCase;

export interface OrderFilter {
  status?: OrderStatus | null;
  open?: boolean | null;
  ground?: OrderGround | null;
  /** The unit that was called, and those below. */
  unit?: string | null;
  petitionId?: string | null;
}

const SHOW = `SELECT ${OrderRow.select()}, case_clock.first_receiver AS "firstReceiver"`;
const ORDERS = 'supervision_order JOIN case_clock ON case_clock.petition_id = supervision_order.petition_id';
const ORDER = `${SHOW} FROM ${ORDERS}`;
/** Where to look, in the order of the list; the rule of sight is asked of each as well. */
const LISTED = `${SHOW} FROM order_sight sight JOIN ${ORDERS} ON supervision_order.id = sight.order_id`;

/** Those on units at or below the actor's; the unit itself sees what was issued. None of a sealed case (N4). The same rule as maySeeOrder. */
export function orderScope(actor: Actor, first = 1): Condition {
  const { sql, parameters } = sightOf(actor, 'ORDER', { CALLED: below('supervision_order.unit', first) });
  if (parameters.length === 0) return { sql, parameters };
  const hidden = HIDDEN_FROM_THE_UNIT.map((status) => `'${status}'`).join(', ');
  const own =
    actor.isOfCounty && actor.has('LEADER')
      ? 'true'
      : `supervision_order.unit <> $${first} OR status NOT IN (${hidden})`;
  return { sql: `NOT case_clock.sealed AND ${sql} AND (${own})`, parameters };
}

const inClear =
  ({ cipher }: SupervisionDeps) =>
  (row: OrderView): OrderView => {
    const text = (encrypted: string | null) => encrypted && cipher.decrypt(encrypted);
    return {
      ...row,
      demand: text(row.demand),
      response: text(row.response),
      verificationNote: text(row.verificationNote),
      dismissReason: text(row.dismissReason),
    };
  };

/** @throws DomainError `NOT_FOUND`, whether it does not exist or may not be seen */
export const getOrder =
  (deps: SupervisionDeps) =>
  async (actor: Actor, id: string): Promise<OrderView> => {
    const scope = orderScope(actor, 2);
    const [found] = isUuid(id)
      ? await deps.db.query<OrderView>(`${ORDER} WHERE supervision_order.id = $1 AND ${scope.sql}`, [
          id,
          ...scope.parameters,
        ])
      : [];
    if (!found) throw notFound('督办件', id);
    return inClear(deps)(found);
  };

/** The orders an actor has to look after, latest first. */
export const listOrders =
  (deps: SupervisionDeps) =>
  async (actor: Actor, filter: OrderFilter, request: PageRequest): Promise<Page<OrderView>> => {
    const { where, parameters, add, addId } = conditions(orderScope(actor));
    if (parameters.length > 0) where.push('sight.unit = $1');
    add(filter.status, (n) => `status = $${n}`);
    if (filter.open) where.push(`status NOT IN ('DISMISSED', 'VERIFIED_CLOSED')`);
    add(filter.ground, (n) => `ground = $${n}`);
    add(filter.unit, (n) => below('supervision_order.unit', n));
    addId(filter.petitionId, 'supervision_order.petition_id');
    const { edges, pageInfo } = await page<OrderView>(
      deps.db,
      {
        select: LISTED,
        where,
        parameters,
        orderBy: { column: 'sight.proposed_on', cast: 'date', value: ({ proposedOn }) => proposedOn },
        id: { column: 'sight.order_id', value: ({ id }) => id },
      },
      request,
    );
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: inClear(deps)(node) })), pageInfo };
  };

const ofMany =
  (column: string) =>
  (deps: SupervisionDeps) =>
  async (actor: Actor, ids: readonly string[]): Promise<OrderView[]> => {
    const scope = orderScope(actor, 2);
    const rows = await deps.db.query<OrderView>(
      `${ORDER} WHERE ${column} = ANY($1::uuid[]) AND ${scope.sql} ORDER BY proposed_on, supervision_order.id`,
      [ids, ...scope.parameters],
    );
    return rows.map(inClear(deps));
  };

export const ordersByIds = ofMany('supervision_order.id');
export const ordersOfPetitions = ofMany('supervision_order.petition_id');
