import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import type { IntakeContext } from './intake-context';
import { claimReference, petitionReference } from './petition/petition.reference';
import { ClaimResolver, OwnCaseResolver, PetitionResolver } from './petition/petition.resolver';
import { OwnDataType, VaultResolver, asOwnData, asRevealedPeople } from './vault/vault.graph';
import { RecusalResolver } from './recusal/recusal.graph';
import {
  ReprisalReceiptType,
  SealedMatterResolver,
  asReprisalReceipt,
  asSealedMatter,
} from './sealed-matter/sealed-matter.graph';

export const graph: Graph = {
  resolvers: [PetitionResolver, ClaimResolver, OwnCaseResolver, SealedMatterResolver, VaultResolver, RecusalResolver],
  answers: {
    Petition: ({ petitionId }: { petitionId: string }, { loaders }: IntakeContext) => loaders.petition.load(petitionId),
    OwnCase: ({ petitionId }: { petitionId: string }, { app }: IntakeContext) => app.queries.openedCase(petitionId),
    RevealedPeople: asRevealedPeople,
    OwnData: asOwnData,
    SealedMatter: asSealedMatter,
    ReprisalReceipt: asReprisalReceipt,
  },
  orphanedTypes: [OwnDataType, ReprisalReceiptType],
  references: { Petition: petitionReference, Claim: claimReference },
};
