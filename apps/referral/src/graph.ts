import 'reflect-metadata';
import { isUuid } from '@daofang/domain';
import type { Graph } from '@daofang/federation';
import { ClaimStub, OwnDataStub, PetitionStub } from './referral/referral.graphql';
import {
  ClaimReferralsResolver,
  OpinionAnswerResolver,
  OwnReferralPapersResolver,
  PetitionReferralsResolver,
  ReferralResolver,
} from './referral/referral.resolver';
import type { ReferralContext } from './referral-context';
import { UnitProposalResolver, UnitResolver, asUnit } from './unit/unit.resolver';

const stub = ({ id }: { id: string }) => (isUuid(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [
    ReferralResolver,
    OpinionAnswerResolver,
    PetitionReferralsResolver,
    ClaimReferralsResolver,
    OwnReferralPapersResolver,
    UnitResolver,
    UnitProposalResolver,
  ],
  orphanedTypes: [PetitionStub, ClaimStub, OwnDataStub],
  answers: {
    Referral: ({ referralId }: { referralId: string }, { loaders }: ReferralContext) =>
      loaders.referral.load(referralId),
  },
  references: {
    Referral: ({ id }: { id: string }, { loaders }: ReferralContext) => (isUuid(id) ? loaders.referral.load(id) : null),
    Unit: async ({ id }: { id: string }, { loaders }: ReferralContext) => {
      const unit = await loaders.unit.load(id);
      return unit && asUnit(unit);
    },
    Petition: stub,
    Claim: stub,
    OwnData: ({ petitionId }: OwnDataStub) => ({ petitionId }),
  },
};
