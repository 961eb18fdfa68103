import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MediationContext } from '../mediation-context';
import { DisputeType, MediationDocumentType } from './dispute.graph';
import { ClaimStub, OwnDataStub, PetitionStub } from './stubs.graph';

@Resolver(() => PetitionStub)
export class PetitionDisputesResolver {
  @FieldResolver(() => [DisputeType], { nullable: true, description: '调解情况。' })
  disputes(@Root() { id }: PetitionStub, @Ctx() { loaders }: MediationContext) {
    return loaders.ofPetition.load(id);
  }
}

@Resolver(() => ClaimStub)
export class ClaimDisputesResolver {
  @FieldResolver(() => [DisputeType], { nullable: true, description: '该诉求的调解情况。' })
  disputes(@Root() { id }: ClaimStub, @Ctx() { loaders }: MediationContext) {
    return loaders.ofClaim.load(id);
  }
}

@Resolver(() => OwnDataStub)
export class OwnMediationPapersResolver {
  @FieldResolver(() => [MediationDocumentType], {
    nullable: true,
    description: '调解中向当事人出具的文书。Papers the mediation gave to its parties.',
  })
  mediationPapers(@Root() { petitionId }: OwnDataStub, @Ctx() { app }: MediationContext) {
    return app.queries.papersForPetitioner(petitionId);
  }
}
