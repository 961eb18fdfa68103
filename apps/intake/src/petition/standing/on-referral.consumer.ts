import {
  CompetenceDesignatedV1,
  CompetenceDisputeOpenedV1,
  ObjectionDecidedV1,
  ReferralEndedV1,
  ReferralSentV1,
} from '@daofang/contracts';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { claimsAbout, relate } from '../sight/case-relation.store';

/** Returned, in dispute, designated elsewhere or ended: this unit does not have it any more. */
const left = async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
  await tx.query('UPDATE case_unit SET active = false WHERE referral_id = $1', [aggregateId]);
};

/** Who has which claims: the unit may see them, and the petitioner sees who has the case (N15). */
export const unitConsumers: Consumer<Tx>[] = [
  on(ReferralSentV1, 'intake.on-referral-ReferralSent', async ({ petitionId, aggregateId, data }, tx: Tx) => {
    if (data.follows) await tx.query('UPDATE case_unit SET active = false WHERE referral_id = $1', [data.follows]);
    await tx.query(
      `INSERT INTO case_unit (referral_id, petition_id, unit, claim_ids, delivered_on, active) VALUES ($1, $2, $3, $4, $5, true)
       ON CONFLICT (referral_id) DO NOTHING`,
      [aggregateId, petitionId, data.unit, data.claimIds, data.deliveredOn],
    );
  }),
  on(ObjectionDecidedV1, 'intake.on-referral-ObjectionDecided', async (event, tx: Tx) => {
    if (event.data.upheld) await left(event, tx);
  }),
  on(CompetenceDisputeOpenedV1, 'intake.on-referral-CompetenceDisputeOpened', async (event, tx: Tx) => {
    await left(event, tx);
    const { aggregateId: sourceId, petitionId, data } = event;
    const claimIds = await claimsAbout(tx, event);
    await relate(tx, { sourceId, relation: 'DECIDES', unit: data.decider, petitionId, claimIds });
  }),
  on(CompetenceDesignatedV1, 'intake.on-referral-CompetenceDesignated', left),
  on(ReferralEndedV1, 'intake.on-referral-ReferralEnded', left),
];
