import type { ObligationStartedV1 } from '@daofang/contracts';
import type { EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import type { EventOf } from '@daofang/department';

/** Intake's copy of the clocks of a case, so that the petitioner sees until when and why (N15). */
export async function clockStarted(
  { petitionId, aggregateId, data }: EventOf<typeof ObligationStartedV1>,
  tx: Tx,
): Promise<void> {
  await tx.query(
    `INSERT INTO case_clock (obligation_id, petition_id, claim_ids, rule, debtor, due_on, legal_basis, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'RUNNING') ON CONFLICT DO NOTHING`,
    [aggregateId, petitionId, data.claimIds, data.rule, data.debtor, data.dueOn, data.legalBasis],
  );
}

export async function clockExtended({ aggregateId, data }: EventEnvelope<{ dueOn: string }>, tx: Tx): Promise<void> {
  await tx.query(`UPDATE case_clock SET due_on = $2 WHERE obligation_id = $1`, [aggregateId, data.dueOn]);
}

export const clockChanged =
  (status: 'MET' | 'CANCELLED' | 'BREACHED') =>
  async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
    await tx.query('UPDATE case_clock SET status = $2 WHERE obligation_id = $1', [aggregateId, status]);
  };
