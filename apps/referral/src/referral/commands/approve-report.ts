import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayApprove } from '../referral.policy';

/** RF-13: no report goes up without the head's approval. */
export const approveReport = (deps: ReferralDeps) =>
  changeReferral(deps, 'approveReport', mayApprove, (referral, _input: OnReferral, { actor, today }) =>
    referral.approveReport(actor.id, today),
  );
