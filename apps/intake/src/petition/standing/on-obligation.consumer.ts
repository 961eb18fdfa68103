import {
  ObligationBreachedV1,
  ObligationCancelledV1,
  ObligationExtendedV1,
  ObligationMetV1,
  ObligationRescheduledV1,
  ObligationResumedV1,
  ObligationStartedV1,
} from '@daofang/contracts';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';

const moved = async ({ aggregateId, data }: EventEnvelope<{ dueOn: string }>, tx: Tx): Promise<void> => {
  await tx.query(`UPDATE case_clock SET due_on = $2 WHERE obligation_id = $1`, [aggregateId, data.dueOn]);
};

const became =
  (status: 'MET' | 'CANCELLED' | 'BREACHED') =>
  async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
    await tx.query('UPDATE case_clock SET status = $2 WHERE obligation_id = $1', [aggregateId, status]);
  };

/** Intake's copy of the clocks of a case, so that the petitioner sees until when and why (N15). */
export const clockConsumers: Consumer<Tx>[] = [
  on(
    ObligationStartedV1,
    'intake.on-supervision-ObligationStarted',
    async ({ petitionId, aggregateId, data }, tx: Tx) => {
      await tx.query(
        `INSERT INTO case_clock (obligation_id, petition_id, claim_ids, rule, debtor, due_on, legal_basis, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'RUNNING') ON CONFLICT DO NOTHING`,
        [aggregateId, petitionId, data.claimIds, data.rule, data.debtor, data.dueOn, data.legalBasis],
      );
    },
  ),
  on(ObligationExtendedV1, 'intake.on-supervision-ObligationExtended', moved),
  on(ObligationResumedV1, 'intake.on-supervision-ObligationResumed', moved),
  on(ObligationRescheduledV1, 'intake.on-supervision-ObligationRescheduled', moved),
  on(ObligationMetV1, 'intake.on-supervision-ObligationMet', became('MET')),
  on(ObligationCancelledV1, 'intake.on-supervision-ObligationCancelled', became('CANCELLED')),
  on(ObligationBreachedV1, 'intake.on-supervision-ObligationBreached', became('BREACHED')),
];
