import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { claimReference, petitionReference } from './petition/petition.reference';
import { ClaimResolver, OwnCaseResolver, PetitionResolver } from './petition/petition.resolver';
import { VaultResolver } from './vault/vault.resolver';
import { RecusalResolver } from './recusal/recusal.resolver';
import { SealedMatterResolver } from './sealed-matter/sealed-matter.resolver';

export const graph: Graph = {
  resolvers: [PetitionResolver, ClaimResolver, OwnCaseResolver, SealedMatterResolver, VaultResolver, RecusalResolver],
  references: { Petition: petitionReference, Claim: claimReference },
};
