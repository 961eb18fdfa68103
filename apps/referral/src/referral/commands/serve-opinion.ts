import type { DeliveryMethod } from '@daofang/contracts';
import type { CivilDate } from '@daofang/domain';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, dayOf, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface ServeOpinion extends OnReferral {
  delivery: DeliveryMethod;
  /** The day the petitioner received it. */
  servedOn?: CivilDate | null;
}

/** RG-21: served, with how and when. */
export const serveOpinion = (deps: ReferralDeps) =>
  changeReferral(deps, 'serveOpinion', mayHandle, (referral, { delivery, servedOn }: ServeOpinion, { today }) =>
    referral.serveOpinion(delivery, dayOf(servedOn, today)),
  );
