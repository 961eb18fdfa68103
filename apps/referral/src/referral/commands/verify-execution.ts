import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayVerifyExecution } from '../referral.policy';

export interface VerifyExecution extends OnReferral {
  claimId: string;
  accept: boolean;
}

/** A supervisor has seen the proof. */
export const verifyExecution = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'verifyExecution',
    mayVerifyExecution,
    (referral, { claimId, accept }: VerifyExecution, { actor, today }) =>
      referral.verifyExecution(claimId, accept, actor.id, today),
  );
