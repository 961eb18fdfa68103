import 'reflect-metadata';
import { isUuid } from '@daofang/domain';
import type { Graph } from '@daofang/federation';
import { ClaimStub, OwnDataStub, PetitionStub } from './dispute/dispute.graph';
import {
  ClaimDisputesResolver,
  DisputeResolver,
  OwnMediationPapersResolver,
  PetitionDisputesResolver,
} from './dispute/dispute.resolver';
import type { MediationContext } from './mediation-context';

const stub = ({ id }: { id: string }) => (isUuid(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [DisputeResolver, PetitionDisputesResolver, ClaimDisputesResolver, OwnMediationPapersResolver],
  orphanedTypes: [PetitionStub, ClaimStub, OwnDataStub],
  references: {
    Dispute: ({ id }: { id: string }, { loaders }: MediationContext) => (isUuid(id) ? loaders.dispute.load(id) : null),
    Petition: stub,
    Claim: stub,
    OwnData: ({ petitionId }: OwnDataStub) => ({ petitionId }),
  },
};
