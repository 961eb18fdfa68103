import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { ClaimFields, PetitionFields, ReferralFields } from './case/case.graph';
import { HistoryResolver } from './history/history.resolver';
import { ClaimStub, PetitionStub, ReferralStub } from './obligation/obligation.graph';
import { extendedReference, obligationReference } from './obligation/obligation.reference';
import { ObligationResolver } from './obligation/obligation.resolver';
import { orderReference } from './order/order.reference';
import { SupervisionOrderResolver } from './order/order.resolver';
import { PerformanceResolver } from './performance/performance.resolver';
import { SealedDutyResolver } from './sealed-duty/sealed-duty.resolver';

export const graph: Graph = {
  resolvers: [
    ObligationResolver,
    SupervisionOrderResolver,
    PetitionFields,
    ClaimFields,
    ReferralFields,
    SealedDutyResolver,
    PerformanceResolver,
    HistoryResolver,
  ],
  orphanedTypes: [PetitionStub, ClaimStub, ReferralStub],
  references: {
    Obligation: obligationReference,
    SupervisionOrder: orderReference,
    Petition: extendedReference,
    Claim: extendedReference,
    Referral: extendedReference,
  },
};
