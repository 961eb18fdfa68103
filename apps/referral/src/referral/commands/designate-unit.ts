import { newId, written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { mustKnowUnit } from '../../unit/unit.store';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayDesignate } from '../referral.policy';
import { ReferralRepository } from '../referral.store';

export interface DesignateUnit extends OnReferral {
  unit: string;
  reason: string;
}

/** RG-14, N2: designated, and the unit cannot object. */
export const designateUnit = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'designateUnit',
    mayDesignate,
    async (referral, { unit, reason }: DesignateUnit, { tx, actor, today }) => {
      await mustKnowUnit(tx, unit);
      const text = `指定受理决定：由 ${unit} 受理。理由：${written(reason, '指定的理由')}`;
      const next = referral.designate(newId(), unit, actor.id, today);
      await new ReferralRepository(tx).add(next);
      await keepDocument(
        tx,
        deps.cipher,
        { petitionId: referral.snapshot.petitionId, subjectId: next.id, kind: 'DESIGNATION', text },
        today,
      );
    },
  );
