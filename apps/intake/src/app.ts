import type { DeclaredCommand } from '@daofang/commands';
import { petitionsByIds, claimsByIds, claimsOf, getPetition, listPetitions } from './petition/queries/petitions';
import {
  documentsOf,
  ownClaims,
  ownTimeline,
  openedCase,
  ownCase,
  queryCodeOf,
  standingOf,
  timelinesOf,
} from './petition/queries/case-details';
import { linkProposals } from './petition/queries/link-proposals';
import { adviseLegalRoute } from './petition/commands/advise-legal-route';
import { answerClaim } from './petition/commands/answer-claim';
import { assignSuggestion } from './petition/commands/assign-suggestion';
import { classifyClaim } from './petition/commands/classify-claim';
import { closePetition } from './petition/commands/close-petition';
import { confirmNotAccepting } from './petition/commands/confirm-not-accepting';
import { decideLink } from './petition/commands/decide-link';
import { dispatchClaims } from './petition/commands/dispatch-claims';
import { guideToOrgan } from './petition/commands/guide-to-organ';
import {
  confirmSettled,
  evaluatePetition,
  requestWithdrawal,
  revokeWithdrawal,
} from './petition/commands/petitioner-commands';
import { proposeNotAccepting } from './petition/commands/propose-not-accepting';
import { recordHistoricalReply } from './petition/commands/record-historical-reply';
import { registerPetition } from './petition/commands/register-petition';
import { replySuggestion } from './petition/commands/reply-suggestion';
import { closeAnswered, takeWithdrawalsIntoEffect } from './petition/petition.ticks';
import { clockConsumers } from './petition/standing/on-obligation.consumer';
import { outcomeConsumers } from './petition/standing/on-opinion.consumer';
import { unitConsumers } from './petition/standing/on-referral.consumer';
import { challengeHandler } from './recusal/challenge-handler.command';
import { challengeStaff } from './recusal/challenge-staff.command';
import { decideRecusal } from './recusal/decide-recusal.command';
import { declareRelation } from './recusal/declare-relation.command';
import { recusalsOf } from './recusal/recusals.queries';
import { settleMarkedStep } from './recusal/settle-marked-step.command';
import { nameAccusedUnits } from './sealed-matter/name-accused-units.command';
import { reportReprisal } from './sealed-matter/report-reprisal.command';
import { lookAtAccused } from './sealed-matter/sealed-matter.ticks';
import { sealedMatter, sealedMatterPage, sealedMatters } from './sealed-matter/sealed-matters.queries';
import { transferSealedMatter } from './sealed-matter/transfer-sealed-matter.command';
import { withTold } from './timeline/told.consumer';
import { onUnitRegistered } from './unit/on-unit-registered.consumer';
import { correctPerson } from './vault/correct-person.command';
import { decideErasure } from './vault/erasure/decide-erasure.command';
import { requestErasure } from './vault/erasure/request-erasure.command';
import { exportOwnData } from './vault/export-own-data.command';
import { identityAccessChain, identityAccesses, peopleOf, revealedPeople } from './vault/identities.queries';
import { giveCasesTheirKeys, rewrapKeys } from './vault/keys.ticks';
import { ownData } from './vault/own-data.queries';
import { revealPetitioner } from './vault/reveal-petitioner.command';
import { letGoOldAccesses } from './vault/vault.ticks';
import type { IntakeDeps } from './intake-deps';

/** What can be asked of intake; each declares itself whole. */
export const commands: DeclaredCommand<IntakeDeps>[] = [
  revealPetitioner,
  correctPerson,
  requestErasure,
  decideErasure,
  exportOwnData,
  transferSealedMatter,
  nameAccusedUnits,
  reportReprisal,
  declareRelation,
  challengeStaff,
  challengeHandler,
  decideRecusal,
  settleMarkedStep,
];

/** Everything intake does, a line each. */
export const createIntake = (deps: IntakeDeps) => ({
  commands: {
    registerPetition: registerPetition(deps),
    classifyClaim: classifyClaim(deps),
    answerClaim: answerClaim(deps),
    adviseLegalRoute: adviseLegalRoute(deps),
    guideToOrgan: guideToOrgan(deps),
    proposeNotAccepting: proposeNotAccepting(deps),
    confirmNotAccepting: confirmNotAccepting(deps),
    dispatchClaims: dispatchClaims(deps),
    assignSuggestion: assignSuggestion(deps),
    replySuggestion: replySuggestion(deps),
    recordHistoricalReply: recordHistoricalReply(deps),
    decideLink: decideLink(deps),
    closePetition: closePetition(deps),
    evaluatePetition: evaluatePetition(deps),
    requestWithdrawal: requestWithdrawal(deps),
    revokeWithdrawal: revokeWithdrawal(deps),
    confirmSettled: confirmSettled(deps),
  },
  queries: {
    petition: getPetition(deps),
    petitions: listPetitions(deps),
    petitionsByIds: petitionsByIds(deps),
    claimsByIds: claimsByIds(deps),
    claimsOf: claimsOf(deps),
    timelinesOf: timelinesOf(deps),
    documentsOf: documentsOf(deps),
    peopleOf: peopleOf(deps),
    standingOf: standingOf(deps),
    linkProposals: linkProposals(deps),
    ownCase: ownCase(deps),
    openedCase: openedCase(deps),
    ownClaims: ownClaims(deps),
    ownTimeline: ownTimeline(deps),
    queryCodeOf: queryCodeOf(deps),
    revealedPeople: revealedPeople(deps),
    identityAccesses: identityAccesses(deps),
    identityAccessChain: identityAccessChain(deps),
    ownData: ownData(deps),
    sealedMatter: sealedMatter(deps),
    sealedMatters: sealedMatters(deps),
    sealedMatterPage: sealedMatterPage(deps),
    recusalsOf: recusalsOf(deps),
  },
  consumers: withTold([...clockConsumers, ...unitConsumers, ...outcomeConsumers, onUnitRegistered]),
  ticks: [
    takeWithdrawalsIntoEffect(deps),
    closeAnswered(deps),
    giveCasesTheirKeys(deps),
    rewrapKeys(deps),
    lookAtAccused(deps),
    letGoOldAccesses(deps),
  ],
});

export type IntakeApp = ReturnType<typeof createIntake>;
