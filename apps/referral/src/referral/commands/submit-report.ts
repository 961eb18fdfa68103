import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

/** RG-09: the result of an assigned matter goes back to who assigned it. */
export const submitReport = (deps: ReferralDeps) =>
  changeReferral(deps, 'submitReport', mayHandle, (referral, _input: OnReferral, { today }) =>
    referral.submitReport(today),
  );
