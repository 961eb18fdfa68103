import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayDecideAsSender } from '../referral.policy';

export interface DecideReport extends OnReferral {
  accept: boolean;
}

/** OB-08: the sender checks facts and answer. */
export const decideReport = (deps: ReferralDeps) =>
  changeReferral(deps, 'decideReport', mayDecideAsSender, (referral, { accept }: DecideReport, { today }) =>
    referral.decideReport(accept, today),
  );
