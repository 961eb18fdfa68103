import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayApprove } from '../referral.policy';

/** RG-23: by the head of the unit. */
export const approveExtension = (deps: ReferralDeps) =>
  changeReferral(deps, 'approveExtension', mayApprove, (referral, _input: OnReferral, { actor, policy, today }) =>
    referral.approveExtension(actor.id, policy, today),
  );
