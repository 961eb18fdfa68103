import 'reflect-metadata';
import { isUuid } from '@daofang/domain';
import type { Graph } from '@daofang/federation';
import type { IntakeContext } from './intake-context';
import { ClaimResolver } from './petition/claim.graph';
import { LinkProposalsResolver } from './petition/linking/link-proposals.graph';
import { OwnCaseResolver } from './petition/own-case/own-case.graph';
import { OwnPapersResolver, PapersResolver } from './petition/papers.graph';
import { PetitionPartsResolver } from './petition/petition-parts.graph';
import { ClaimPetitionResolver, PetitionResolver } from './petition/petition.graph';
import { PetitionsResolver } from './petition/petitions.graph';
import { RegisterPetitionPayload } from './petition/registration/registration.graph';
import { RecusalResolver } from './recusal/recusal.graph';
import {
  ReprisalReceiptType,
  SealedMatterResolver,
  asReprisalReceipt,
  asSealedMatter,
} from './sealed-matter/sealed-matter.graph';
import { UnknownAccountsResolver } from './unit/unit.graph';
import { OwnDataType, VaultResolver, asOwnData, asRevealedPeople } from './vault/vault.graph';

interface Named {
  petitionId: string;
}

export const graph: Graph = {
  resolvers: [
    PetitionResolver,
    PetitionPartsResolver,
    PetitionsResolver,
    LinkProposalsResolver,
    ClaimResolver,
    ClaimPetitionResolver,
    OwnCaseResolver,
    OwnPapersResolver,
    PapersResolver,
    SealedMatterResolver,
    VaultResolver,
    RecusalResolver,
    UnknownAccountsResolver,
  ],
  orphanedTypes: [RegisterPetitionPayload, OwnDataType, ReprisalReceiptType],
  answers: {
    Petition: ({ petitionId }: Named, { loaders }: IntakeContext) => loaders.petition.load(petitionId),
    Claim: (_done: Named, { loaders }: IntakeContext, { claimId }: { claimId: string }) => loaders.claim.load(claimId),
    OwnCase: ({ petitionId }: Named, { app }: IntakeContext) => app.queries.openedCase(petitionId),
    RevealedPeople: asRevealedPeople,
    OwnData: asOwnData,
    SealedMatter: asSealedMatter,
    ReprisalReceipt: asReprisalReceipt,
    RegisterPetitionPayload: async ({ id, caseNo }: { id: string; caseNo: string }, { app }: IntakeContext) => ({
      petitionId: id,
      caseNo,
      queryCode: await app.queries.queryCodeOf(id),
    }),
  },
  // Another subgraph's pointer is null where there is none, or none for this caller.
  references: {
    Petition: ({ id }: { id: string }, { loaders }: IntakeContext) => (isUuid(id) ? loaders.petition.load(id) : null),
    Claim: ({ id }: { id: string }, { loaders }: IntakeContext) => (isUuid(id) ? loaders.claim.load(id) : null),
  },
};
