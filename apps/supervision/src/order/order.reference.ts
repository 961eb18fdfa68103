import type { SupervisionContext } from '../supervision-context';

/** Another subgraph's pointer to an order: null where there is none, or none for this caller. */
export const orderReference = ({ id }: { id: string }, { loaders }: SupervisionContext) => loaders.order.load(id);
