import { isUuid, type Actor, type Verdict } from '@daofang/domain';
import type { SubgraphContext } from '@daofang/federation';
import DataLoader from 'dataloader';
import type { SupervisionApp } from './app';
import type { CaseWaiting, ObligationView } from './obligation/obligation.queries';
import type { OrderView } from './order/order.queries';

/** One query for all the ids of a request that can be ids; the rows of each, by what they belong to. */
const grouped = <Row>(read: (ids: string[]) => Promise<Row[]>, belongs: (row: Row, id: string) => boolean) =>
  new DataLoader<string, Row[]>(async (ids) => {
    const valid = ids.filter(isUuid);
    const rows = valid.length > 0 ? await read(valid) : [];
    return ids.map((id) => rows.filter((row) => belongs(row, id.toLowerCase())));
  });

/** One request's loaders: fifty references make one query. Each knows the caller and gives only what the caller may see. */
export const createLoaders = ({ queries }: SupervisionApp, actor: Actor) => ({
  /** RG-16: whether the caller may act in the case at all, or is recused from it. */
  free: new DataLoader<string, Verdict>((ids) => queries.recusedFrom(actor, ids)),
  obligation: one(
    grouped<ObligationView>(
      (ids) => queries.obligationsByIds(actor, ids),
      (row, id) => row.id === id,
    ),
  ),
  obligationsOfPetition: grouped<ObligationView>(
    (ids) => queries.obligationsOfPetitions(actor, ids),
    (row, id) => row.petitionId === id,
  ),
  obligationsOfClaim: grouped<ObligationView>(
    (ids) => queries.obligationsOfClaims(actor, ids),
    (row, id) => row.claimIds.includes(id),
  ),
  obligationsOfReferral: grouped<ObligationView>(
    (ids) => queries.obligationsOfReferrals(actor, ids),
    (row, id) => row.referralId === id,
  ),
  order: one(
    grouped<OrderView>(
      (ids) => queries.ordersByIds(actor, ids),
      (row, id) => row.id === id,
    ),
  ),
  ordersOfPetition: grouped<OrderView>(
    (ids) => queries.ordersOfPetitions(actor, ids),
    (row, id) => row.petitionId === id,
  ),
  waiting: one(
    grouped<CaseWaiting>(
      (ids) => queries.waitingOf(actor, ids),
      (row, id) => row.petitionId === id,
    ),
  ),
});

const one = <Row>(loader: DataLoader<string, Row[]>) => ({
  load: async (id: string): Promise<Row | null> => (await loader.load(id))[0] ?? null,
});

export type SupervisionContext = SubgraphContext<SupervisionApp, ReturnType<typeof createLoaders>>;
