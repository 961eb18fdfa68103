import { newId } from '@daofang/domain';
import type { ReferralDeps } from '../../referral-deps';
import { mustKnowUnit } from '../../unit/unit.store';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayDecideAsSender } from '../referral.policy';
import { ReferralRepository } from '../referral.store';

export interface RedirectReferral extends OnReferral {
  unit: string;
}

/** After an upheld objection: on to another unit. */
export const redirectReferral = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'redirectReferral',
    mayDecideAsSender,
    async (referral, { unit }: RedirectReferral, { tx, actor, today }) => {
      await mustKnowUnit(tx, unit);
      await new ReferralRepository(tx).add(referral.redirect(newId(), unit, actor.id, today));
    },
  );
