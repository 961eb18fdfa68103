import type { IntakeContext } from '../intake-context';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Another subgraph's pointer to a petition: null where there is none, or none for this caller. */
export const petitionReference = ({ id }: { id: string }, { loaders }: IntakeContext) =>
  UUID.test(id) ? loaders.petition.load(id) : null;

export const claimReference = ({ id }: { id: string }, { loaders }: IntakeContext) =>
  UUID.test(id) ? loaders.claim.load(id) : null;
