import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { ClaimStub, PetitionStub } from './dispute/dispute.graphql';
import { ClaimDisputesResolver, DisputeResolver, PetitionDisputesResolver } from './dispute/dispute.resolver';
import type { MediationContext } from './mediation-context';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const stub = ({ id }: { id: string }) => (UUID.test(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [DisputeResolver, PetitionDisputesResolver, ClaimDisputesResolver],
  orphanedTypes: [PetitionStub, ClaimStub],
  references: {
    Dispute: ({ id }: { id: string }, { loaders }: MediationContext) =>
      UUID.test(id) ? loaders.dispute.load(id) : null,
    Petition: stub,
    Claim: stub,
  },
};
