import { isUuid } from '@daofang/domain';
import type { IntakeContext } from '../intake-context';

/** Another subgraph's pointer to a petition: null where there is none, or none for this caller. */
export const petitionReference = ({ id }: { id: string }, { loaders }: IntakeContext) =>
  isUuid(id) ? loaders.petition.load(id) : null;

export const claimReference = ({ id }: { id: string }, { loaders }: IntakeContext) =>
  isUuid(id) ? loaders.claim.load(id) : null;
