import type { Actor } from '@daofang/domain';
import { recusedFrom } from '@daofang/persistence';
import { answerComplaint } from './complaint/answer/answer-complaint.command';
import { complaintsForPetitioner, getComplaint, listComplaints } from './complaint/complaint.queries';
import { onComplaint } from './complaint/complaint.runner';
import { onComplaintFiled } from './complaint/filing/on-complaint-filed.consumer';
import { profileComparison } from './history/profile-comparison.queries';
import {
  onCompetenceDesignated,
  onCompetenceDisputeOpened,
  onObjectionDecided,
  onObjectionFiled,
  onReferralRedirected,
} from './obligation/competence/competence.consumer';
import { onReferralSent } from './obligation/delivery/on-referral-sent.consumer';
import { rescheduleProvisional, sweepObligations } from './obligation/due/sweep.ticks';
import { onExecutionReported, onExecutionVerified } from './obligation/execution/execution.consumer';
import {
  onAgreementPerformed,
  onPerformanceContested,
  onPerformanceReported,
} from './obligation/execution/performance.consumer';
import { onReportDecided, onReportSubmitted } from './obligation/execution/report.consumer';
import {
  onAcceptanceNoticeServed,
  onHandlingExtended,
  onHandlingRouteTaken,
  onOpinionServed,
  onServiceConfirmed,
} from './obligation/handling/handling.consumer';
import { onAgreementEffective, onMediationAccepted, onMediationFailed } from './obligation/handling/mediation.consumer';
import { startUnnoticedHandling } from './obligation/handling/unnoticed-handling.ticks';
import {
  getObligation,
  listObligations,
  longPending,
  obligationsByIds,
  obligationsOfClaims,
  obligationsOfPetitions,
  obligationsOfReferrals,
  waitingOf,
} from './obligation/obligation.queries';
import { onClaimAnswered } from './obligation/registration/on-claim-answered.consumer';
import {
  onPetitionClosed,
  onPetitionDisposed,
  onPetitionRegistered,
  onPetitionWithdrawn,
} from './obligation/registration/registration.consumer';
import { onSuggestionAssigned, onSuggestionReplied } from './obligation/suggestion/suggestion.consumer';
import { respondToSupervisionOrder } from './order/answer/respond-to-supervision-order.command';
import { verifySupervisionOrder } from './order/answer/verify-supervision-order.command';
import { onAgreementDefaulted, onEvaluationGiven, onRepeatPetitionDetected } from './order/calling/calling.consumer';
import { dismissSupervisionOrder } from './order/calling/dismiss-supervision-order.command';
import { issueSupervisionOrder } from './order/calling/issue-supervision-order.command';
import { openSupervisionOrder } from './order/calling/open-supervision-order.command';
import { escalateSupervisionOrder } from './order/escalation/escalate-supervision-order.command';
import { getOrder, listOrders, ordersByIds, ordersOfPetitions } from './order/order.queries';
import { onOrder } from './order/order.runner';
import { unitPerformance } from './performance/unit-performance.queries';
import {
  onSealedMatterEntrusted,
  onSealedMatterOpened,
  onSealedMatterTransferred,
} from './sealed-duty/sealed-duty.consumer';
import { sealedDuties, sealedDutyPage } from './sealed-duty/sealed-duty.queries';
import { sweepSealedDuties } from './sealed-duty/sealed-duty.ticks';
import type { SupervisionDeps } from './supervision-deps';

/** What can be asked of supervision, in the order of an order's way; each declares itself whole. */
export const commands = [
  openSupervisionOrder,
  issueSupervisionOrder,
  dismissSupervisionOrder,
  respondToSupervisionOrder,
  verifySupervisionOrder,
  escalateSupervisionOrder,
  answerComplaint,
];

/** Everything supervision does, a line each. */
export const createSupervision = (deps: SupervisionDeps) => ({
  actions: onOrder.actions(commands, deps),
  complaintActions: onComplaint.actions(commands, deps),
  queries: {
    recusedFrom: (actor: Actor, petitionIds: readonly string[]) => recusedFrom(deps.db, actor, petitionIds),
    obligation: getObligation(deps),
    obligations: listObligations(deps),
    obligationsByIds: obligationsByIds(deps),
    obligationsOfPetitions: obligationsOfPetitions(deps),
    obligationsOfClaims: obligationsOfClaims(deps),
    obligationsOfReferrals: obligationsOfReferrals(deps),
    waitingOf: waitingOf(deps),
    longPending: longPending(deps),
    supervisionOrder: getOrder(deps),
    supervisionOrders: listOrders(deps),
    ordersByIds: ordersByIds(deps),
    ordersOfPetitions: ordersOfPetitions(deps),
    complaint: getComplaint(deps),
    complaints: listComplaints(deps),
    complaintsForPetitioner: complaintsForPetitioner(deps),
    unitPerformance: unitPerformance(deps),
    profileComparison: profileComparison(deps),
    sealedDuties: sealedDuties(deps),
    sealedDutyPage: sealedDutyPage(deps),
  },
  consumers: [
    onPetitionRegistered(deps),
    onPetitionDisposed(deps),
    onPetitionWithdrawn(deps),
    onPetitionClosed(deps),
    onClaimAnswered(deps),
    onSuggestionAssigned(deps),
    onSuggestionReplied(deps),
    onReferralSent(deps),
    onObjectionFiled(deps),
    onObjectionDecided(deps),
    onReferralRedirected(deps),
    onCompetenceDisputeOpened(deps),
    onCompetenceDesignated(deps),
    onAcceptanceNoticeServed(deps),
    onHandlingRouteTaken(deps),
    onHandlingExtended(deps),
    onOpinionServed(deps),
    onServiceConfirmed(deps),
    onExecutionReported(deps),
    onExecutionVerified(deps),
    onReportSubmitted(deps),
    onReportDecided(deps),
    onPerformanceReported(deps),
    onPerformanceContested(deps),
    onAgreementPerformed(deps),
    onMediationAccepted(deps),
    onAgreementEffective(deps),
    onMediationFailed(deps),
    onRepeatPetitionDetected(deps),
    onEvaluationGiven(deps),
    onAgreementDefaulted(deps),
    onComplaintFiled(deps),
    onSealedMatterOpened(deps),
    onSealedMatterEntrusted(),
    onSealedMatterTransferred(),
  ],
  ticks: [rescheduleProvisional(deps), startUnnoticedHandling(deps), sweepObligations(deps), sweepSealedDuties(deps)],
});

export type SupervisionApp = ReturnType<typeof createSupervision>;
