import { petitionsByIds, claimsByIds, claimsOf, getPetition, listPetitions } from './petition/queries/petitions';
import {
  alteredIdentityAccess,
  documentsOf,
  identityAccesses,
  ownClaims,
  ownTimeline,
  peopleOf,
  petitionByQueryCode,
  queryCodeOf,
  revealedPeople,
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
import { revealPetitioner } from './petition/commands/reveal-petitioner';
import { closeAnswered, takeWithdrawalsIntoEffect } from './petition/petition.ticks';
import { transferSealedMatter } from './sealed-matter/commands/transfer-sealed-matter';
import { sealedMatters } from './sealed-matter/sealed-matters.query';
import { timelineConsumers } from './timeline/timeline.consumers';
import { onUnitRegistered } from './unit/on-unit-registered';
import type { IntakeDeps } from './intake-deps';

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
    closePetition: closePetition(deps),
    evaluatePetition: evaluatePetition(deps),
    requestWithdrawal: requestWithdrawal(deps),
    revokeWithdrawal: revokeWithdrawal(deps),
    confirmSettled: confirmSettled(deps),
    transferSealedMatter: transferSealedMatter(deps),
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
    petitionByQueryCode: petitionByQueryCode(deps),
    ownClaims: ownClaims(deps),
    ownTimeline: ownTimeline(deps),
    queryCodeOf: queryCodeOf(deps),
    revealedPeople: revealedPeople(deps),
    identityAccesses: identityAccesses(deps),
    alteredIdentityAccess: alteredIdentityAccess(deps),
    sealedMatters: sealedMatters(deps),
  },
  consumers: [...timelineConsumers, onUnitRegistered],
  ticks: [takeWithdrawalsIntoEffect(deps), closeAnswered(deps)],
});

export type IntakeApp = ReturnType<typeof createIntake>;
