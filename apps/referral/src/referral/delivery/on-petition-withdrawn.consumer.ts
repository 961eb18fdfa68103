import { PetitionWithdrawnV1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { ReferralRepository } from '../referral.store';
import { ended } from './delivery.rules';

/** The petitioner took the petition back: what is still being handled ends. */
export const onPetitionWithdrawn = () =>
  on(PetitionWithdrawnV1, 'referral.on-petition-withdrawn', async ({ petitionId, data }, tx: Tx) => {
    const referrals = new ReferralRepository(tx);
    for (const referral of await referrals.ofPetition(petitionId)) {
      const change = ended(referral.snapshot, data.withdrawnOn);
      if (change) referral.apply(change);
      await referrals.save(referral);
    }
  });
