import type { DeclaredCommand } from '@daofang/commands';
import { profileComparison } from './history/queries/profile-comparison';
import { onClaimAnswered } from './obligation/consumers/on-claim-answered';
import {
  onExecutionVerified,
  onHandlingExtended,
  onHandlingRouteTaken,
  onOpinionServed,
} from './obligation/consumers/on-handling';
import { onAgreementEffective, onMediationAccepted, onMediationFailed } from './obligation/consumers/on-mediation';
import {
  onPetitionClosed,
  onPetitionDisposed,
  onPetitionRegistered,
  onPetitionWithdrawn,
} from './obligation/consumers/on-petition';
import {
  onAcceptanceNoticeServed,
  onCompetenceDesignated,
  onCompetenceDisputeOpened,
  onObjectionDecided,
  onObjectionFiled,
  onReferralRedirected,
  onReferralSent,
  onReportDecided,
} from './obligation/consumers/on-referral';
import { onSuggestionAssigned, onSuggestionReplied } from './obligation/consumers/on-suggestion';
import {
  getObligation,
  listObligations,
  longPending,
  obligationsByIds,
  obligationsOfClaims,
  obligationsOfPetitions,
  obligationsOfReferrals,
  waitingOf,
} from './obligation/queries/obligations';
import { rescheduleProvisional, sweepObligations } from './obligation/sweep-obligations';
import { startUnnoticedHandling } from './obligation/unnoticed-handling';
import { dismissSupervisionOrder } from './order/commands/dismiss-supervision-order';
import { escalateSupervisionOrder } from './order/commands/escalate-supervision-order';
import { issueSupervisionOrder } from './order/commands/issue-supervision-order';
import { openSupervisionOrder } from './order/commands/open-supervision-order';
import { respondToSupervisionOrder } from './order/commands/respond-to-supervision-order';
import { verifySupervisionOrder } from './order/commands/verify-supervision-order';
import { onAgreementDefaulted, onEvaluationGiven, onRepeatPetitionDetected } from './order/consumers/on-grounds';
import { getOrder, listOrders, ordersByIds, ordersOfPetitions } from './order/queries/supervision-orders';
import { unitPerformance } from './performance/queries/unit-performance';
import {
  onSealedMatterEntrusted,
  onSealedMatterOpened,
  onSealedMatterTransferred,
} from './sealed-duty/consumers/on-sealed-matter';
import { sealedDuties, sealedDutyPage } from './sealed-duty/queries/sealed-duties';
import { sweepSealedDuties } from './sealed-duty/sweep-sealed-duties';
import type { SupervisionDeps } from './supervision-deps';

/** What can be asked of supervision; each declares itself whole. */
export const commands: DeclaredCommand<SupervisionDeps>[] = [];

/** Everything supervision does, a line each. */
export const createSupervision = (deps: SupervisionDeps) => ({
  commands: {
    openSupervisionOrder: openSupervisionOrder(deps),
    issueSupervisionOrder: issueSupervisionOrder(deps),
    dismissSupervisionOrder: dismissSupervisionOrder(deps),
    respondToSupervisionOrder: respondToSupervisionOrder(deps),
    verifySupervisionOrder: verifySupervisionOrder(deps),
    escalateSupervisionOrder: escalateSupervisionOrder(deps),
  },
  queries: {
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
    onExecutionVerified(deps),
    onReportDecided(deps),
    onMediationAccepted(deps),
    onAgreementEffective(deps),
    onMediationFailed(deps),
    onRepeatPetitionDetected(deps),
    onEvaluationGiven(deps),
    onAgreementDefaulted(deps),
    onSealedMatterOpened(deps),
    onSealedMatterEntrusted(),
    onSealedMatterTransferred(),
  ],
  ticks: [rescheduleProvisional(deps), startUnnoticedHandling(deps), sweepObligations(deps), sweepSealedDuties(deps)],
});

export type SupervisionApp = ReturnType<typeof createSupervision>;
