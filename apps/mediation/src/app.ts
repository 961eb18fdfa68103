import type { DeclaredCommand } from '@daofang/commands';
import { caseUnitConsumers } from './case-unit/case-unit.store';
import { applyForMediation } from './dispute/application/apply-for-mediation.command';
import { appointMediator } from './dispute/sessions/appoint-mediator.command';
import { challengeMediator } from './dispute/sessions/challenge-mediator.command';
import { concludeAgreement } from './dispute/agreement/conclude-agreement.command';
import { draftFactRecord } from './dispute/facts/draft-fact-record.command';
import { endMediation } from './dispute/sessions/end-mediation.command';
import { giveConsent } from './dispute/consent/give-consent.command';
import { holdSession } from './dispute/sessions/hold-session.command';
import { issueAccessCodes } from './dispute/application/issue-access-codes.command';
import { issueEvidenceBundle } from './dispute/evidence/issue-evidence-bundle.command';
import { refuseConsent } from './dispute/consent/refuse-consent.command';
import { refuseFactRecord } from './dispute/facts/refuse-fact-record.command';
import { reportPerformance } from './dispute/performance/report-performance.command';
import { sealAgreement } from './dispute/agreement/seal-agreement.command';
import { signAgreement, signAgreementAsMediator } from './dispute/agreement/sign-agreement.command';
import { signFactRecord } from './dispute/facts/sign-fact-record.command';
import { strikeFactLine } from './dispute/facts/strike-fact-line.command';
import { verifyPerformance } from './dispute/performance/verify-performance.command';
import { onMediationRequested } from './dispute/application/on-mediation-requested.consumer';
import { defaultOverdueItems } from './dispute/performance/performance.ticks';
import {
  accessCodesOf,
  disputeByAccessCode,
  disputesByIds,
  disputesOfClaims,
  disputesOfPetitions,
  documentsOfDisputes,
  getDispute,
  listDisputes,
  papersForPetitioner,
} from './dispute/dispute.queries';
import type { MediationDeps } from './mediation-deps';

/** What can be asked of mediation; each declares itself whole. */
export const commands: DeclaredCommand<MediationDeps>[] = [];

/** Everything mediation does, a line each. */
export const createMediation = (deps: MediationDeps) => ({
  cipher: deps.cipher,
  commands: {
    applyForMediation: applyForMediation(deps),
    issueAccessCodes: issueAccessCodes(deps),
    giveConsent: giveConsent(deps),
    refuseConsent: refuseConsent(deps),
    appointMediator: appointMediator(deps),
    challengeMediator: challengeMediator(deps),
    holdSession: holdSession(deps),
    concludeAgreement: concludeAgreement(deps),
    signAgreement: signAgreement(deps),
    signAgreementAsMediator: signAgreementAsMediator(deps),
    sealAgreement: sealAgreement(deps),
    endMediation: endMediation(deps),
    draftFactRecord: draftFactRecord(deps),
    strikeFactLine: strikeFactLine(deps),
    signFactRecord: signFactRecord(deps),
    refuseFactRecord: refuseFactRecord(deps),
    issueEvidenceBundle: issueEvidenceBundle(deps),
    reportPerformance: reportPerformance(deps),
    verifyPerformance: verifyPerformance(deps),
  },
  queries: {
    dispute: getDispute(deps),
    disputes: listDisputes(deps),
    disputeByAccessCode: disputeByAccessCode(deps),
    disputesByIds: disputesByIds(deps),
    disputesOfPetitions: disputesOfPetitions(deps),
    disputesOfClaims: disputesOfClaims(deps),
    documentsOfDisputes: documentsOfDisputes(deps),
    accessCodesOf: accessCodesOf(deps),
    papersForPetitioner: papersForPetitioner(deps),
  },
  consumers: [onMediationRequested(deps), ...caseUnitConsumers],
  ticks: [defaultOverdueItems(deps)],
});

export type MediationApp = ReturnType<typeof createMediation>;
