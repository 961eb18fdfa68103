import type { DeclaredCommand } from '@daofang/commands';
import { petitionsByIds, claimsByIds, claimsOf, getPetition, listPetitions } from './petition/petition.queries';
import {
  documentsOf,
  ownClaims,
  ownTimeline,
  openedCase,
  ownCase,
  queryCodeOf,
  standingOf,
  timelinesOf,
} from './petition/case-details.queries';
import { linkProposals } from './petition/linking/link-proposals.queries';
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
import { challengeHandler, challengeStaff } from './recusal/commands/challenge-staff';
import { decideRecusal } from './recusal/commands/decide-recusal';
import { declareRelation } from './recusal/commands/declare-relation';
import { settleMarkedStep } from './recusal/commands/settle-step';
import { recusalsOf } from './recusal/queries/recusals';
import { nameAccusedUnits } from './sealed-matter/commands/name-accused-units';
import { reportReprisal } from './sealed-matter/commands/report-reprisal';
import { transferSealedMatter } from './sealed-matter/commands/transfer-sealed-matter';
import { lookAtAccused } from './sealed-matter/sealed-matter.ticks';
import { sealedMatter, sealedMatterPage, sealedMatters } from './sealed-matter/sealed-matters.query';
import { timelineConsumers } from './timeline/timeline.consumers';
import { onUnitRegistered } from './unit/on-unit-registered.consumer';
import { correctPerson } from './vault/commands/correct-person';
import { decideErasure } from './vault/commands/decide-erasure';
import { exportOwnData } from './vault/commands/export-own-data';
import { requestErasure } from './vault/commands/request-erasure';
import { revealPetitioner } from './vault/commands/reveal-petitioner';
import { giveCasesTheirKeys, rewrapKeys } from './vault/keys.ticks';
import { identityAccessChain, identityAccesses, peopleOf, revealedPeople } from './vault/queries/identities';
import { ownData } from './vault/queries/own-data';
import { letGoOldAccesses } from './vault/vault.ticks';
import type { IntakeDeps } from './intake-deps';

/** What can be asked of intake; each declares itself whole. */
export const commands: DeclaredCommand<IntakeDeps>[] = [];

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
    revealPetitioner: revealPetitioner(deps),
    correctPerson: correctPerson(deps),
    requestErasure: requestErasure(deps),
    decideErasure: decideErasure(deps),
    exportOwnData: exportOwnData(deps),
    closePetition: closePetition(deps),
    evaluatePetition: evaluatePetition(deps),
    requestWithdrawal: requestWithdrawal(deps),
    revokeWithdrawal: revokeWithdrawal(deps),
    confirmSettled: confirmSettled(deps),
    transferSealedMatter: transferSealedMatter(deps),
    nameAccusedUnits: nameAccusedUnits(deps),
    reportReprisal: reportReprisal(deps),
    declareRelation: declareRelation(deps),
    challengeStaff: challengeStaff(deps),
    challengeHandler: challengeHandler(deps),
    decideRecusal: decideRecusal(deps),
    settleMarkedStep: settleMarkedStep(deps),
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
  consumers: [...timelineConsumers, onUnitRegistered],
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
