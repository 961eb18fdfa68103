import type { DeclaredCommand } from '@daofang/commands';
import type { Actor } from '@daofang/domain';
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
import { classifyClaim } from './petition/classification/classify-claim.command';
import { claimActions } from './petition/claim.runner';
import { closePetition } from './petition/closing/close-petition.command';
import { closeAnswered } from './petition/closing/closing.ticks';
import { dispatchClaims } from './petition/dispatch/dispatch-claims.command';
import { adviseLegalRoute } from './petition/disposal/advise-legal-route.command';
import { answerClaim } from './petition/disposal/answer-claim.command';
import { confirmNotAccepting } from './petition/disposal/confirm-not-accepting.command';
import { guideToOrgan } from './petition/disposal/guide-to-organ.command';
import { proposeNotAccepting } from './petition/disposal/propose-not-accepting.command';
import { recordHistoricalReply } from './petition/disposal/record-historical-reply.command';
import { decideLink } from './petition/linking/decide-link.command';
import { confirmSettled } from './petition/own-case/confirm-settled.command';
import { evaluatePetition } from './petition/own-case/evaluate-petition.command';
import { ownCaseActions } from './petition/own-case/own-case.runner';
import { requestWithdrawal } from './petition/own-case/request-withdrawal.command';
import { revokeWithdrawal } from './petition/own-case/revoke-withdrawal.command';
import { takeWithdrawalsIntoEffect } from './petition/own-case/withdrawal.ticks';
import { claimOf, type PetitionState } from './petition/petition.life';
import { petitionActions } from './petition/petition.runner';
import { petitionStates } from './petition/petition.store';
import { registerPetition } from './petition/registration/register-petition.command';
import { assignSuggestion } from './petition/suggestion/assign-suggestion.command';
import { replySuggestion } from './petition/suggestion/reply-suggestion.command';
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
export const commands: DeclaredCommand<IntakeDeps>[] = [
  registerPetition,
  classifyClaim,
  answerClaim,
  adviseLegalRoute,
  guideToOrgan,
  proposeNotAccepting,
  confirmNotAccepting,
  dispatchClaims,
  assignSuggestion,
  replySuggestion,
  recordHistoricalReply,
  decideLink,
  closePetition,
  evaluatePetition,
  requestWithdrawal,
  revokeWithdrawal,
  confirmSettled,
];

/** What may be done with a petition, a claim of it or one's own case now; each with the code it would be refused with. */
const actionsIn = (deps: IntakeDeps) => {
  const ofClaim = claimActions(commands, deps);
  return {
    ofPetition: petitionActions(commands, deps),
    ofClaim: (actor: Actor, state: PetitionState, claimId: string) => ofClaim(actor, claimOf(state, claimId)),
    ofOwnCase: ownCaseActions(commands, deps),
  };
};

/** Everything intake does, a line each. */
export const createIntake = (deps: IntakeDeps) => ({
  actions: actionsIn(deps),
  commands: {
    revealPetitioner: revealPetitioner(deps),
    correctPerson: correctPerson(deps),
    requestErasure: requestErasure(deps),
    decideErasure: decideErasure(deps),
    exportOwnData: exportOwnData(deps),
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
    petitionStates: (ids: readonly string[]) => petitionStates(deps.db, ids),
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
