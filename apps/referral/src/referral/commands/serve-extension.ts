import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

/** RG-23: the reason is told to the petitioner before expiry; only then do the days count. */
export const serveExtension = (deps: ReferralDeps) =>
  changeReferral(deps, 'serveExtension', mayHandle, (referral, _input: OnReferral, { policy, today }) =>
    referral.serveExtension(policy, today),
  );
