import 'reflect-metadata';
import { isUuid } from '@daofang/domain';
import type { Graph } from '@daofang/federation';
import { MediationPayload } from './dispute/application/application.graph';
import { DisputeResolver } from './dispute/dispute.graph';
import {
  ClaimDisputesResolver,
  OwnMediationPapersResolver,
  PetitionDisputesResolver,
} from './dispute/references.graph';
import { DisputePapersResolver, OwnCasePapersResolver, PapersResolver } from './dispute/papers.graph';
import { ClaimStub, OwnCaseStub, OwnDataStub, PetitionStub } from './dispute/stubs.graph';
import type { MediationContext } from './mediation-context';

const stub = ({ id }: { id: string }) => (isUuid(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [
    DisputeResolver,
    PetitionDisputesResolver,
    ClaimDisputesResolver,
    OwnMediationPapersResolver,
    PapersResolver,
    DisputePapersResolver,
    OwnCasePapersResolver,
  ],
  orphanedTypes: [PetitionStub, ClaimStub, OwnDataStub, OwnCaseStub, MediationPayload],
  answers: {
    // A party sees its own view of what it did; the committee the committee's.
    Dispute: (
      { disputeId }: { disputeId: string },
      { app, loaders }: MediationContext,
      { accessCode }: { accessCode?: string | null },
    ) => (accessCode ? app.queries.disputeByAccessCode(accessCode) : loaders.dispute.load(disputeId)),
    MediationPayload: async ({ disputeId }: { disputeId: string }, { app, actor }: MediationContext) => ({
      disputeId,
      access: await app.queries.accessCodesOf(actor, disputeId),
    }),
  },
  references: {
    Dispute: ({ id }: { id: string }, { loaders }: MediationContext) => (isUuid(id) ? loaders.dispute.load(id) : null),
    Petition: stub,
    Claim: stub,
    OwnData: ({ petitionId }: OwnDataStub) => ({ petitionId }),
    OwnCase: ({ petitionId }: OwnCaseStub) => ({ petitionId }),
  },
};
