import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

/** The unit signs for it; no clock starts or stops (N2). */
export const acknowledgeReferral = (deps: ReferralDeps) =>
  changeReferral(deps, 'acknowledgeReferral', mayHandle, (referral, _input: OnReferral, { today }) =>
    referral.acknowledge(today),
  );
