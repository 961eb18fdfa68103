import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayApprove } from '../referral.policy';

/** By the head of the unit, not by who drafted it. */
export const approveOpinion = (deps: ReferralDeps) =>
  changeReferral(deps, 'approveOpinion', mayApprove, (referral, _input: OnReferral, { actor, today }) =>
    referral.approveOpinion(actor.id, today),
  );
