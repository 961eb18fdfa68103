import { DomainError, written } from '@daofang/domain';
import type { ReferralDeps } from '../../referral-deps';
import { keepDocument } from '@daofang/persistence';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface ObjectToReferral extends OnReferral {
  /** In detail: why the unit is not competent (RG-12). */
  reasons: string;
  suggestedUnit?: string | null;
}

/** OB-03: within five working days of delivery, with detailed reasons. */
export const objectToReferral = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'objectToReferral',
    mayHandle,
    async (referral, { reasons, suggestedUnit }: ObjectToReferral, { tx, policy, today }) => {
      if (written(reasons, '异议的详细理由').length < 10) {
        throw new DomainError(
          'REASONS_TOO_SHORT',
          '请详细说明不属于本单位职权的理由。',
          'Give detailed reasons.',
          'INVALID',
        );
      }
      referral.object({ reasons: deps.cipher.encrypt(reasons), suggestedUnit: suggestedUnit ?? null }, policy, today);
      await keepDocument(
        tx,
        deps.cipher,
        { petitionId: referral.snapshot.petitionId, subjectId: referral.id, kind: 'OBJECTION', text: reasons },
        today,
      );
    },
  );
