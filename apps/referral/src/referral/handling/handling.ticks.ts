import { policyById } from '@daofang/regulation';
import type { ReferralDeps } from '../../referral-deps';
import { ReferralRepository } from '../referral.store';
import { extensionLapsed } from './handling.rules';

/** K38: requests for more days that can no longer take effect end, so that nobody waits for them. */
export const endDeadExtensions =
  ({ db, clock }: ReferralDeps) =>
  async (): Promise<void> => {
    const open = await db.query<{ id: string }>(
      `SELECT id FROM referral WHERE extension IS NOT NULL AND extension->>'servedOn' IS NULL AND extension->>'endedOn' IS NULL`,
    );
    for (const { id } of open)
      await db.transaction(async (tx) => {
        const referrals = new ReferralRepository(tx);
        const referral = await referrals.get(id);
        const change = extensionLapsed(referral.snapshot, policyById(referral.snapshot.policyVersion), clock.today());
        if (!change) return;
        referral.apply(change);
        await referrals.save(referral);
      });
  };
