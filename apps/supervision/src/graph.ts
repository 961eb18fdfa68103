import 'reflect-metadata';
import type { Graph } from '@daofang/federation';
import { ClaimFields, OrderFields, PetitionFields, ReferralFields } from './case/case.graph';
import { ClaimStub, OwnCaseStub, PetitionStub, ReferralStub } from './case/stubs.graph';
import { ComplaintResolver, OwnComplaintsResolver } from './complaint/complaint.graph';
import { HistoryResolver } from './history/history.graph';
import { ObligationResolver } from './obligation/obligation.graph';
import { SupervisionOrderResolver } from './order/order.graph';
import { PerformanceResolver } from './performance/performance.graph';
import { SealedDutyResolver } from './sealed-duty/sealed-duty.graph';
import type { SupervisionContext } from './supervision-context';

/** What supervision only extends: whether it exists is for its owner to say. */
const extended = ({ id }: { id: string }) => ({ id });

export const graph: Graph = {
  resolvers: [
    ObligationResolver,
    SupervisionOrderResolver,
    ComplaintResolver,
    OwnComplaintsResolver,
    OrderFields,
    PetitionFields,
    ClaimFields,
    ReferralFields,
    SealedDutyResolver,
    PerformanceResolver,
    HistoryResolver,
  ],
  orphanedTypes: [PetitionStub, ClaimStub, ReferralStub, OwnCaseStub],
  answers: {
    SupervisionOrder: ({ orderId }: { orderId: string }, { app, actor }: SupervisionContext) =>
      app.queries.supervisionOrder(actor, orderId),
    Complaint: ({ complaintId }: { complaintId: string }, { app, actor }: SupervisionContext) =>
      app.queries.complaint(actor, complaintId),
  },
  references: {
    Obligation: ({ id }: { id: string }, { loaders }: SupervisionContext) => loaders.obligation.load(id),
    SupervisionOrder: ({ id }: { id: string }, { loaders }: SupervisionContext) => loaders.order.load(id),
    Petition: extended,
    Claim: extended,
    Referral: extended,
    OwnCase: ({ petitionId }: OwnCaseStub) => ({ petitionId }),
  },
};
