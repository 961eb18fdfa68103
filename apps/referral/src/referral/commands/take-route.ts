import type { CivilDate } from '@daofang/domain';
import { limitationLastDay } from '@daofang/regulation';
import type { LegalRoute } from '@daofang/contracts';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface TakeRoute extends OnReferral {
  /** For a handing over: the procedure it goes to, and the day its period counts from, so that the petitioner learns the last day. */
  legalRoute?: LegalRoute | null;
  knownOn?: CivilDate | null;
}

/** RG-20: one of the six ways, as the notice named it. */
export const takeRoute = (deps: ReferralDeps) =>
  changeReferral(deps, 'takeRoute', mayHandle, (referral, { legalRoute, knownOn }: TakeRoute) =>
    referral.takeRoute(legalRoute && knownOn ? (limitationLastDay(legalRoute, knownOn)?.lastDay ?? null) : null),
  );
