import { written } from '@daofang/domain';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayDecideAsSender } from '../referral.policy';

export interface DecideObjection extends OnReferral {
  uphold: boolean;
  /** What the sender found when it verified the objection. */
  verification: string;
}

/** OB-04: verified by the sender, by another person than who sent it; there is no silent return. */
export const decideObjection = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'decideObjection',
    mayDecideAsSender,
    (referral, { uphold, verification }: DecideObjection, { actor, policy, today }) =>
      referral.decideObjection(
        { upheld: uphold, verification: deps.cipher.encrypt(written(verification, '核实情况')), by: actor.id },
        policy,
        today,
      ),
  );
