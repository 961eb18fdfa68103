import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { ClaimStub, OwnDataStub, PetitionStub } from './dispute/dispute.graphql';
import {
  ClaimDisputesResolver,
  DisputeResolver,
  OwnMediationPapersResolver,
  PetitionDisputesResolver,
} from './dispute/dispute.resolver';
import type { MediationContext } from './mediation-context';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const stub = ({ id }: { id: string }) => (UUID.test(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [DisputeResolver, PetitionDisputesResolver, ClaimDisputesResolver, OwnMediationPapersResolver],
  orphanedTypes: [PetitionStub, ClaimStub, OwnDataStub],
  references: {
    Dispute: ({ id }: { id: string }, { loaders }: MediationContext) =>
      UUID.test(id) ? loaders.dispute.load(id) : null,
    Petition: stub,
    Claim: stub,
    OwnData: ({ petitionId }: OwnDataStub) => ({ petitionId }),
  },
};
