import type { Actor } from '@daofang/domain';
import { recusedFrom } from '@daofang/persistence';
import type { ReferralDeps } from './referral-deps';
import { approveRoute } from './referral/acceptance/approve-route.command';
import { returnRoute } from './referral/acceptance/return-route.command';
import { serveNotice } from './referral/acceptance/serve-notice.command';
import { takeRoute } from './referral/acceptance/take-route.command';
import { approveObjection } from './referral/competence/approve-objection.command';
import { decideObjection } from './referral/competence/decide-objection.command';
import { designateUnit } from './referral/competence/designate-unit.command';
import { objectToReferral } from './referral/competence/object-to-referral.command';
import { openCompetenceDispute } from './referral/competence/open-competence-dispute.command';
import { redirectReferral } from './referral/competence/redirect-referral.command';
import { returnObjection } from './referral/competence/return-objection.command';
import { acknowledgeReferral } from './referral/delivery/acknowledge-referral.command';
import { onClaimsDispatchRequested } from './referral/delivery/on-claims-dispatch-requested.consumer';
import { onPetitionWithdrawn } from './referral/delivery/on-petition-withdrawn.consumer';
import { reportExecution } from './referral/execution/report-execution.command';
import { verifyExecution } from './referral/execution/verify-execution.command';
import { approveExtension } from './referral/handling/approve-extension.command';
import { endDeadExtensions } from './referral/handling/handling.ticks';
import { recordContact } from './referral/handling/record-contact.command';
import { requestExtension } from './referral/handling/request-extension.command';
import { requestMediation } from './referral/handling/request-mediation.command';
import { returnExtension } from './referral/handling/return-extension.command';
import { serveExtension } from './referral/handling/serve-extension.command';
import { approveOpinion } from './referral/opinion/approve-opinion.command';
import { proposeOpinion } from './referral/opinion/propose-opinion.command';
import { returnOpinion } from './referral/opinion/return-opinion.command';
import { confirmService } from './referral/service/confirm-service.command';
import { serveOpinion } from './referral/opinion/serve-opinion.command';
import { approveReport } from './referral/report/approve-report.command';
import { decideReport } from './referral/report/decide-report.command';
import { draftReport } from './referral/report/draft-report.command';
import { submitReport } from './referral/report/submit-report.command';
import {
  documentsOfReferrals,
  paperById,
  getReferral,
  listReferrals,
  papersForPetitioner,
  referralsByIds,
  referralsOfClaims,
  referralsOfPetitions,
} from './referral/referral.queries';
import { onReferral } from './referral/referral.runner';
import { actFor } from './staff/act-for.command';
import { addPost } from './staff/add-post.command';
import { endPost } from './staff/end-post.command';
import { registerStaff } from './staff/register-staff.command';
import { renameStaff } from './staff/rename-staff.command';
import { listStaff, staffByAccount } from './staff/staff.queries';
import { changeSuperior } from './unit/change-superior.command';
import { changeUnit } from './unit/change-unit.command';
import { registerUnit } from './unit/register-unit.command';
import { setCompetences } from './unit/set-competences.command';
import { unitProposals } from './unit/unit-proposals.queries';
import { announceKinds } from './unit/unit.ticks';
import { listUnits, unitsByPaths } from './unit/units.queries';

/** What can be asked of referral, in the order of a matter's way; each declares itself whole. */
export const commands = [
  registerUnit,
  changeUnit,
  changeSuperior,
  setCompetences,
  registerStaff,
  renameStaff,
  addPost,
  endPost,
  actFor,
  acknowledgeReferral,
  objectToReferral,
  approveObjection,
  returnObjection,
  decideObjection,
  redirectReferral,
  openCompetenceDispute,
  designateUnit,
  serveNotice,
  approveRoute,
  returnRoute,
  takeRoute,
  recordContact,
  requestMediation,
  requestExtension,
  approveExtension,
  returnExtension,
  serveExtension,
  proposeOpinion,
  approveOpinion,
  returnOpinion,
  serveOpinion,
  confirmService,
  reportExecution,
  verifyExecution,
  draftReport,
  approveReport,
  submitReport,
  decideReport,
];

/** Everything referral does, a line each. */
export const createReferral = (deps: ReferralDeps) => ({
  cipher: deps.cipher,
  actions: onReferral.actions(commands, deps),
  queries: {
    recusedFrom: (actor: Actor, petitionIds: readonly string[]) => recusedFrom(deps.db, actor, petitionIds),
    referral: getReferral(deps),
    referrals: listReferrals(deps),
    referralsByIds: referralsByIds(deps),
    referralsOfPetitions: referralsOfPetitions(deps),
    referralsOfClaims: referralsOfClaims(deps),
    documentsOfReferrals: documentsOfReferrals(deps),
    paperById: paperById(deps),
    papersForPetitioner: papersForPetitioner(deps),
    staff: listStaff(deps),
    staffByAccount: staffByAccount(deps),
    units: listUnits(deps),
    unitsByPaths: unitsByPaths(deps),
    unitProposals: unitProposals(deps),
  },
  consumers: [onClaimsDispatchRequested(deps), onPetitionWithdrawn()],
  ticks: [announceKinds(deps), endDeadExtensions(deps)],
});

export type ReferralApp = ReturnType<typeof createReferral>;
