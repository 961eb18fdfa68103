import type { ReferralDeps } from './referral-deps';
import { acknowledgeReferral } from './referral/delivery/acknowledge-referral.command';
import { approveExtension } from './referral/handling/approve-extension.command';
import { approveOpinion } from './referral/commands/approve-opinion';
import { approveReport } from './referral/commands/approve-report';
import { decideObjection } from './referral/competence/decide-objection.command';
import { decideReport } from './referral/commands/decide-report';
import { designateUnit } from './referral/competence/designate-unit.command';
import { draftReport } from './referral/commands/draft-report';
import { objectToReferral } from './referral/competence/object-to-referral.command';
import { openCompetenceDispute } from './referral/competence/open-competence-dispute.command';
import { proposeOpinion } from './referral/commands/propose-opinion';
import { recordContact } from './referral/handling/record-contact.command';
import { redirectReferral } from './referral/competence/redirect-referral.command';
import { reportExecution } from './referral/commands/report-execution';
import { requestExtension } from './referral/handling/request-extension.command';
import { requestMediation } from './referral/handling/request-mediation.command';
import { serveExtension } from './referral/handling/serve-extension.command';
import { serveNotice } from './referral/acceptance/serve-notice.command';
import { serveOpinion } from './referral/commands/serve-opinion';
import { submitReport } from './referral/commands/submit-report';
import { takeRoute } from './referral/acceptance/take-route.command';
import { verifyExecution } from './referral/commands/verify-execution';
import { onClaimsDispatchRequested } from './referral/delivery/on-claims-dispatch-requested.consumer';
import { onPetitionWithdrawn } from './referral/delivery/on-petition-withdrawn.consumer';
import {
  documentsOfReferrals,
  getReferral,
  listReferrals,
  papersForPetitioner,
  referralsByIds,
  referralsOfClaims,
  referralsOfPetitions,
} from './referral/referral.queries';
import { onReferral } from './referral/referral.runner';
import { registerUnit } from './unit/commands/register-unit';
import { setCompetences } from './unit/commands/set-competences';
import { announceKinds } from './unit/unit.ticks';

import { unitProposals } from './unit/unit-proposals.queries';
import { listUnits, unitsByPaths } from './unit/units.queries';

/** What can be asked of referral; each declares itself whole. */
export const commands = [
  objectToReferral,
  acknowledgeReferral,
  decideObjection,
  redirectReferral,
  openCompetenceDispute,
  designateUnit,
  serveNotice,
  takeRoute,
  recordContact,
  requestMediation,
  requestExtension,
  approveExtension,
  serveExtension,
];

/** Everything referral does, a line each. */
export const createReferral = (deps: ReferralDeps) => ({
  cipher: deps.cipher,
  actions: onReferral.actions(commands, deps),
  commands: {
    registerUnit: registerUnit(deps),
    setCompetences: setCompetences(deps),
    proposeOpinion: proposeOpinion(deps),
    approveOpinion: approveOpinion(deps),
    serveOpinion: serveOpinion(deps),
    reportExecution: reportExecution(deps),
    verifyExecution: verifyExecution(deps),
    draftReport: draftReport(deps),
    approveReport: approveReport(deps),
    submitReport: submitReport(deps),
    decideReport: decideReport(deps),
  },
  queries: {
    referral: getReferral(deps),
    referrals: listReferrals(deps),
    referralsByIds: referralsByIds(deps),
    referralsOfPetitions: referralsOfPetitions(deps),
    referralsOfClaims: referralsOfClaims(deps),
    documentsOfReferrals: documentsOfReferrals(deps),
    papersForPetitioner: papersForPetitioner(deps),
    units: listUnits(deps),
    unitsByPaths: unitsByPaths(deps),
    unitProposals: unitProposals(deps),
  },
  consumers: [onClaimsDispatchRequested(deps), onPetitionWithdrawn()],
  ticks: [announceKinds(deps)],
});

export type ReferralApp = ReturnType<typeof createReferral>;
