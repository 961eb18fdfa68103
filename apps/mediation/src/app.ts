import type { DeclaredCommand } from '@daofang/commands';
import { caseUnitConsumers } from './case-unit/case-unit';
import { applyForMediation } from './dispute/commands/apply-for-mediation';
import { appointMediator } from './dispute/commands/appoint-mediator';
import { challengeMediator } from './dispute/commands/challenge-mediator';
import { concludeAgreement } from './dispute/commands/conclude-agreement';
import { draftFactRecord } from './dispute/commands/draft-fact-record';
import { endMediation } from './dispute/commands/end-mediation';
import { giveConsent } from './dispute/commands/give-consent';
import { holdSession } from './dispute/commands/hold-session';
import { issueAccessCodes } from './dispute/commands/issue-access-codes';
import { issueEvidenceBundle } from './dispute/commands/issue-evidence-bundle';
import { refuseConsent } from './dispute/commands/refuse-consent';
import { refuseFactRecord } from './dispute/commands/refuse-fact-record';
import { reportPerformance } from './dispute/commands/report-performance';
import { sealAgreement } from './dispute/commands/seal-agreement';
import { signAgreement, signAgreementAsMediator } from './dispute/commands/sign-agreement';
import { signFactRecord } from './dispute/commands/sign-fact-record';
import { strikeFactLine } from './dispute/commands/strike-fact-line';
import { verifyPerformance } from './dispute/commands/verify-performance';
import { onMediationRequested } from './dispute/consumers/on-mediation-requested';
import { defaultOverdueItems } from './dispute/default-overdue-items';
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
} from './dispute/queries/disputes';
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
