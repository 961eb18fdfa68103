import { ExecutionVerifiedV1, isKnown, OpinionServedV1, OUTCOMES } from '@daofang/contracts';
import { on, type Consumer } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { answeredByOpinion, claimOf } from '../petition.life';
import { PetitionRepository } from '../petition.store';
import { relate } from '../sight/case-relation.store';

/** The outcome of each claim, as its unit served it and carried it out. */
export const outcomeConsumers: Consumer<Tx>[] = [
  /** The petitioner has the unit's opinion: each of its claims is answered. */
  on(OpinionServedV1, 'intake.on-referral-OpinionServed', async ({ petitionId, aggregateId, data }, tx: Tx) => {
    if (!data.answers.every(({ outcome }) => isKnown(OUTCOMES, outcome))) return;
    const petitions = new PetitionRepository(tx);
    const petition = await petitions.get(petitionId);
    for (const { claimId, outcome, remedyOrgan, executeBy, executingUnit: unit } of data.answers) {
      if (unit)
        await relate(tx, { sourceId: aggregateId, relation: 'EXECUTES', unit, petitionId, claimIds: [claimId] });
      await tx.query(
        `INSERT INTO claim_outcome (claim_id, petition_id, unit, outcome, remedy_organ, execute_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (claim_id) DO UPDATE SET unit = excluded.unit, outcome = excluded.outcome, remedy_organ = excluded.remedy_organ, execute_by = excluded.execute_by`,
        [claimId, petitionId, data.unit, outcome, remedyOrgan, executeBy],
      );
      const change = answeredByOpinion(claimOf(petition.snapshot, claimId), data.servedOn);
      if (change) petition.apply(change);
    }
    await petitions.save(petition);
  }),
  /** What was promised is done, on the day it was reported, and a supervisor has seen the proof. */
  on(ExecutionVerifiedV1, 'intake.on-referral-ExecutionVerified', async ({ data }, tx: Tx) => {
    if (data.accepted)
      await tx.query('UPDATE claim_outcome SET executed_on = $2 WHERE claim_id = $1', [
        data.claimId,
        data.reportedOn ?? data.verifiedOn,
      ]);
  }),
];
