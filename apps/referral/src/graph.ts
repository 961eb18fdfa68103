import 'reflect-metadata';
import { isUuid } from '@daofang/domain';
import type { Graph } from '@daofang/federation';
import { OpinionAnswerResolver } from './referral/opinion/opinion.graph';
import {
  ClaimReferralsResolver,
  OwnReferralPapersResolver,
  PetitionReferralsResolver,
} from './referral/references.graph';
import { OwnCasePapersResolver, PapersResolver } from './referral/papers.graph';
import { ReferralResolver } from './referral/referral.graph';
import { ClaimStub, OwnCaseStub, OwnDataStub, PetitionStub } from './referral/stubs.graph';
import type { ReferralContext } from './referral-context';
import { PostResolver, StaffResolver } from './staff/staff.graph';
import { UnitFields, UnitProposalResolver, UnitResolver, asUnit } from './unit/unit.graph';

const stub = ({ id }: { id: string }) => (isUuid(id) ? { id } : null);

export const graph: Graph = {
  resolvers: [
    ReferralResolver,
    OpinionAnswerResolver,
    PetitionReferralsResolver,
    ClaimReferralsResolver,
    OwnReferralPapersResolver,
    OwnCasePapersResolver,
    PapersResolver,
    UnitResolver,
    UnitFields,
    UnitProposalResolver,
    StaffResolver,
    PostResolver,
  ],
  orphanedTypes: [PetitionStub, ClaimStub, OwnDataStub, OwnCaseStub],
  answers: {
    Referral: ({ referralId }: { referralId: string }, { loaders }: ReferralContext) =>
      loaders.referral.load(referralId),
    Unit: asUnit,
    StaffMember: ({ account }: { account: string }, { app }: ReferralContext) => app.queries.staffByAccount(account),
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
    OwnCase: ({ petitionId }: OwnCaseStub) => ({ petitionId }),
  },
};
