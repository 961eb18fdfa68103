import type { DeclaredCommand } from '@daofang/commands';
import type { Actor, Verdict } from '@daofang/domain';
import { recusedFrom } from '@daofang/persistence';
import { petitionsByIds, claimsByIds, claimsOf, getPetition, listPetitions } from './petition/petition.queries';
import { openedCase, openedText, ownCase, queryCodeOf } from './petition/case-details.queries';
import { documentsOf, ownPaperMerge, ownPapers, paperById, paperMerge } from './petition/papers.queries';
import { linkProposals } from './petition/linking/link-proposals.queries';
import { classifyClaim } from './petition/classification/classify-claim.command';
import { claimActions } from './petition/claim.runner';
import { closePetition } from './petition/closing/close-petition.command';
import { closeAnswered } from './petition/closing/closing.ticks';
import { approveDispatch } from './petition/dispatch/approve-dispatch.command';
import { dispatchClaims } from './petition/dispatch/dispatch-claims.command';
import { returnDispatch } from './petition/dispatch/return-dispatch.command';
import { adviseLegalRoute } from './petition/disposal/advise-legal-route.command';
import { answerClaim } from './petition/disposal/answer-claim.command';
import { confirmNotAccepting } from './petition/disposal/confirm-not-accepting.command';
import { guideToOrgan } from './petition/disposal/guide-to-organ.command';
import { proposeNotAccepting } from './petition/disposal/propose-not-accepting.command';
import { recordHistoricalReply } from './petition/disposal/record-historical-reply.command';
import { decideLink } from './petition/linking/decide-link.command';
import { confirmSettled } from './petition/own-case/confirm-settled.command';
import { complain } from './petition/own-case/complain.command';
import { evaluatePetition } from './petition/own-case/evaluate-petition.command';
import { ownCaseActions } from './petition/own-case/own-case.runner';
import { urge } from './petition/own-case/urge.command';
import { requestWithdrawal } from './petition/own-case/request-withdrawal.command';
import { revokeWithdrawal } from './petition/own-case/revoke-withdrawal.command';
import { ownClaims } from './petition/own-case/own-claims.queries';
import { takeWithdrawalsIntoEffect } from './petition/own-case/withdrawal.ticks';
import { claimOf, type PetitionState } from './petition/petition.life';
import { petitionActions } from './petition/petition.runner';
import { petitionStates } from './petition/petition.store';
import { registerPetition } from './petition/registration/register-petition.command';
import { assignSuggestion } from './petition/suggestion/assign-suggestion.command';
import { replySuggestion } from './petition/suggestion/reply-suggestion.command';
import { relationConsumers } from './petition/sight/relations.consumer';
import { clockConsumers } from './petition/standing/on-obligation.consumer';
import { onHandlingRouteTaken } from './petition/standing/on-handling-route-taken.consumer';
import { outcomeConsumers } from './petition/standing/on-opinion.consumer';
import { unitConsumers } from './petition/standing/on-referral.consumer';
import { standingOf } from './petition/standing/standing.queries';
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
import { unknownAccounts } from './unit/unit.queries';
import { ownTimeline, timelinesOf } from './timeline/timeline.queries';
import { withTold } from './timeline/told.consumer';
import { correctPerson } from './vault/correct-person.command';
import { decideErasure } from './vault/erasure/decide-erasure.command';
import { requestErasure } from './vault/erasure/request-erasure.command';
import { exportOwnData } from './vault/export-own-data.command';
import {
  identityAccessChain,
  identityAccessPage,
  identityAccesses,
  peopleOf,
  revealedPeople,
} from './vault/identities.queries';
import { makeFingerprintsAnew } from './vault/fingerprints.ticks';
import { giveCasesTheirKeys, rewrapKeys } from './vault/keys.ticks';
import { ownData } from './vault/own-data.queries';
import { revealPetitioner } from './vault/reveal-petitioner.command';
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
  approveDispatch,
  returnDispatch,
  assignSuggestion,
  replySuggestion,
  recordHistoricalReply,
  decideLink,
  closePetition,
  evaluatePetition,
  urge,
  complain,
  requestWithdrawal,
  revokeWithdrawal,
  confirmSettled,
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

/** What may be done with a petition, a claim of it or one's own case now; each with the code it would be refused with. */
const actionsIn = (deps: IntakeDeps) => {
  const ofClaim = claimActions(commands, deps);
  return {
    ofPetition: petitionActions(commands, deps),
    ofClaim: (actor: Actor, state: PetitionState, claimId: string, free: Verdict) =>
      ofClaim(actor, claimOf(state, claimId), free),
    ofOwnCase: ownCaseActions(commands, deps),
  };
};

/** Everything intake does, a line each. */
export const createIntake = (deps: IntakeDeps) => ({
  actions: actionsIn(deps),
  queries: {
    unknownAccounts: unknownAccounts(deps),
    recusedFrom: (actor: Actor, petitionIds: readonly string[]) => recusedFrom(deps.db, actor, petitionIds),
    petition: getPetition(deps),
    petitions: listPetitions(deps),
    petitionsByIds: petitionsByIds(deps),
    claimsByIds: claimsByIds(deps),
    claimsOf: claimsOf(deps),
    timelinesOf: timelinesOf(deps),
    documentsOf: documentsOf(deps),
    paperById: paperById(deps),
    paperMerge: paperMerge(deps),
    ownPapers: ownPapers(deps),
    ownPaperMerge: ownPaperMerge(deps),
    peopleOf: peopleOf(deps),
    standingOf: standingOf(deps),
    petitionStates: (ids: readonly string[]) => petitionStates(deps.db, ids),
    linkProposals: linkProposals(deps),
    ownCase: ownCase(deps),
    openedCase: openedCase(deps),
    ownClaims: ownClaims(deps),
    ownTimeline: ownTimeline(deps),
    queryCodeOf: queryCodeOf(deps),
    openedText: openedText(deps),
    revealedPeople: revealedPeople(deps),
    identityAccesses: identityAccesses(deps),
    identityAccessPage: identityAccessPage(deps),
    identityAccessChain: identityAccessChain(deps),
    ownData: ownData(deps),
    sealedMatter: sealedMatter(deps),
    sealedMatters: sealedMatters(deps),
    sealedMatterPage: sealedMatterPage(deps),
    recusalsOf: recusalsOf(deps),
  },
  consumers: withTold([
    ...clockConsumers,
    ...unitConsumers,
    ...outcomeConsumers,
    ...relationConsumers,
    onHandlingRouteTaken(deps),
  ]),
  beforehand: [makeFingerprintsAnew(deps)],
  ticks: [
    makeFingerprintsAnew(deps),
    takeWithdrawalsIntoEffect(deps),
    closeAnswered(deps),
    giveCasesTheirKeys(deps),
    rewrapKeys(deps),
    lookAtAccused(deps),
    letGoOldAccesses(deps),
  ],
});

export type IntakeApp = ReturnType<typeof createIntake>;
