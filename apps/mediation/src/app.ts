import type { Actor } from '@daofang/domain';
import { recusedFrom } from '@daofang/persistence';
import { onPetitionRegistered } from './case-unit/on-petition-registered.consumer';
import { onReferralSent } from './case-unit/on-referral-sent.consumer';
import { concludeAgreement } from './dispute/agreement/conclude-agreement.command';
import { sealAgreement } from './dispute/agreement/seal-agreement.command';
import { signAgreementAsMediator } from './dispute/agreement/sign-agreement-as-mediator.command';
import { signAgreement } from './dispute/agreement/sign-agreement.command';
import { applyForMediation } from './dispute/application/apply-for-mediation.command';
import { issueAccessCodes } from './dispute/application/issue-access-codes.command';
import { onMediationRequested } from './dispute/application/on-mediation-requested.consumer';
import { giveConsent } from './dispute/consent/give-consent.command';
import { refuseConsent } from './dispute/consent/refuse-consent.command';
import {
  accessCodesOf,
  disputeByAccessCode,
  disputesByIds,
  disputesOfClaims,
  disputesOfPetitions,
  casesKnown,
  documentsOfDisputes,
  paperById,
  textWith,
  unitNames,
  getDispute,
  listDisputes,
  papersForPetitioner,
} from './dispute/dispute.queries';
import { onDispute } from './dispute/dispute.runner';
import { issueEvidenceBundle } from './dispute/evidence/issue-evidence-bundle.command';
import { draftFactRecord } from './dispute/facts/draft-fact-record.command';
import { refuseFactRecord } from './dispute/facts/refuse-fact-record.command';
import { signFactRecord } from './dispute/facts/sign-fact-record.command';
import { strikeFactLine } from './dispute/facts/strike-fact-line.command';
import { defaultOverdueItems } from './dispute/performance/performance.ticks';
import { reportPerformance } from './dispute/performance/report-performance.command';
import { verifyPerformance } from './dispute/performance/verify-performance.command';
import { appointMediator } from './dispute/sessions/appoint-mediator.command';
import { challengeMediator } from './dispute/sessions/challenge-mediator.command';
import { endMediation } from './dispute/sessions/end-mediation.command';
import { onPetitionWithdrawn } from './dispute/sessions/on-petition-withdrawn.consumer';
import { holdSession } from './dispute/sessions/hold-session.command';
import { leaveMediation } from './dispute/sessions/leave-mediation.command';
import type { MediationDeps } from './mediation-deps';

/** What can be asked of mediation, in the order of a dispute's way; each declares itself whole. */
export const commands = [
  applyForMediation,
  issueAccessCodes,
  giveConsent,
  refuseConsent,
  appointMediator,
  challengeMediator,
  holdSession,
  concludeAgreement,
  signAgreement,
  signAgreementAsMediator,
  sealAgreement,
  endMediation,
  leaveMediation,
  draftFactRecord,
  strikeFactLine,
  signFactRecord,
  refuseFactRecord,
  issueEvidenceBundle,
  reportPerformance,
  verifyPerformance,
];

/** Everything mediation does, a line each. */
export const createMediation = (deps: MediationDeps) => ({
  cipher: deps.cipher,
  actions: onDispute.actions(commands, deps),
  queries: {
    recusedFrom: (actor: Actor, petitionIds: readonly string[]) => recusedFrom(deps.db, actor, petitionIds),
    dispute: getDispute(deps),
    disputes: listDisputes(deps),
    disputeByAccessCode: disputeByAccessCode(deps),
    disputesByIds: disputesByIds(deps),
    disputesOfPetitions: disputesOfPetitions(deps),
    disputesOfClaims: disputesOfClaims(deps),
    documentsOfDisputes: documentsOfDisputes(deps),
    paperById: paperById(deps),
    unitNames: unitNames(deps),
    textWith,
    casesKnown: casesKnown(deps),
    accessCodesOf: accessCodesOf(deps),
    papersForPetitioner: papersForPetitioner(deps),
  },
  consumers: [onMediationRequested(deps), onPetitionRegistered(), onPetitionWithdrawn(deps), onReferralSent()],
  ticks: [defaultOverdueItems(deps)],
});

export type MediationApp = ReturnType<typeof createMediation>;
