import type { EventOf } from '@daofang/department';
import type { ReferralSentV1 } from '@daofang/contracts';
import type { EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';

/** The unit has the claims now: it may see them, and the petitioner sees who has the case. */
export async function caseArrivedAtUnit(
  { petitionId, aggregateId, data }: EventOf<typeof ReferralSentV1>,
  tx: Tx,
): Promise<void> {
  if (data.follows) await tx.query('UPDATE case_unit SET active = false WHERE referral_id = $1', [data.follows]);
  await tx.query(
    `INSERT INTO case_unit (referral_id, petition_id, unit, claim_ids, delivered_on, active) VALUES ($1, $2, $3, $4, $5, true)
     ON CONFLICT (referral_id) DO NOTHING`,
    [aggregateId, petitionId, data.unit, data.claimIds, data.deliveredOn],
  );
}

/** Returned, in dispute, designated elsewhere or ended: this unit does not have it any more. */
export async function caseLeftUnit({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> {
  await tx.query('UPDATE case_unit SET active = false WHERE referral_id = $1', [aggregateId]);
}
