import type { SupervisionContext } from '../supervision-context';

/** Another subgraph's pointer to a clock: null where there is none, or none for this caller. */
export const obligationReference = ({ id }: { id: string }, { loaders }: SupervisionContext) =>
  loaders.obligation.load(id);

/** What supervision only extends: whether it exists is for its owner to say. */
export const extendedReference = ({ id }: { id: string }) => ({ id });
