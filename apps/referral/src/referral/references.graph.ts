import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReferralContext } from '../referral-context';
import { ReferralDocumentType, ReferralType } from './referral.graph';
import { ClaimStub, OwnDataStub, PetitionStub } from './stubs.graph';

@Resolver(() => PetitionStub)
export class PetitionReferralsResolver {
  @FieldResolver(() => [ReferralType], { nullable: true, description: '转送、交办情况。' })
  referrals(@Root() { id }: PetitionStub, @Ctx() { loaders }: ReferralContext) {
    return loaders.ofPetition.load(id);
  }
}

@Resolver(() => ClaimStub)
export class ClaimReferralsResolver {
  @FieldResolver(() => [ReferralType], { nullable: true, description: '该诉求的转送、交办情况。' })
  referrals(@Root() { id }: ClaimStub, @Ctx() { loaders }: ReferralContext) {
    return loaders.ofClaim.load(id);
  }
}

@Resolver(() => OwnDataStub)
export class OwnReferralPapersResolver {
  @FieldResolver(() => [ReferralDocumentType], {
    nullable: true,
    description:
      '承办单位向信访人出具的文书和联系记录。Papers the units gave to the petitioner, and records of contact.',
  })
  referralPapers(@Root() { petitionId }: OwnDataStub, @Ctx() { app }: ReferralContext) {
    return app.queries.papersForPetitioner(petitionId);
  }
}
