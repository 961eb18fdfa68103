import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface RequestExtension extends OnReferral {
  /** Calendar days. */
  days: number;
  reason: string;
}

/** RG-23: asked before expiry, with the reason that the petitioner will be told. */
export const requestExtension = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'requestExtension',
    mayHandle,
    async (referral, { days, reason }: RequestExtension, { tx, actor, policy, today }) => {
      referral.requestExtension(days, actor.id, policy, today);
      const text = `延期办理告知书：办理期限延长 ${days} 日。理由：${written(reason, '延期理由')}`;
      await keepDocument(
        tx,
        deps.cipher,
        { petitionId: referral.snapshot.petitionId, subjectId: referral.id, kind: 'EXTENSION_NOTICE', text },
        today,
      );
    },
  );
