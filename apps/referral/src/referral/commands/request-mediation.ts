import type { ReferralDeps } from '../../referral-deps';
import { mustKnowUnit } from '../../unit/unit.store';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface RequestMediation extends OnReferral {
  committee: string;
}

/** RG-22: offered to both sides; handling goes on meanwhile. */
export const requestMediation = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'requestMediation',
    mayHandle,
    async (referral, { committee }: RequestMediation, { tx, today }) => {
      await mustKnowUnit(tx, committee);
      referral.requestMediation(committee, today);
    },
  );
