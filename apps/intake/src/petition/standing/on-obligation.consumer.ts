import {
  ObligationBreachedV1,
  ObligationCancelledV1,
  ObligationExtendedV1,
  ObligationMetV1,
  ObligationRescheduledV1,
  ObligationResumedV1,
  ObligationReturnedV1,
  ObligationStartedV1,
  ObligationSubmittedV1,
} from '@daofang/contracts';
import { civilDateOf } from '@daofang/domain';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { relate } from '../sight/case-relation.store';

/** A last day that moved beyond today takes a breach back. */
const moved = async ({ aggregateId, time, data }: EventEnvelope<{ dueOn: string }>, tx: Tx): Promise<void> => {
  await tx.query(
    `UPDATE case_clock SET due_on = $2::date, late = late AND NOT (status = 'BREACHED' AND $2::date >= $3::date),
       status = CASE WHEN status = 'BREACHED' AND $2::date >= $3::date THEN 'RUNNING' ELSE status END
     WHERE obligation_id = $1`,
    [aggregateId, data.dueOn, civilDateOf(time)],
  );
};

/** What was submitted did not hold: as it would stand. */
const returned = async ({ aggregateId, data }: EventEnvelope<{ returnedOn: string }>, tx: Tx): Promise<void> => {
  await tx.query(
    `UPDATE case_clock SET status = CASE WHEN due_on < $2 THEN 'BREACHED' ELSE 'RUNNING' END WHERE obligation_id = $1`,
    [aggregateId, data.returnedOn],
  );
};

/** An extension that had been served in time lifts the breach that was told meanwhile (K87). */
const extended = async ({ aggregateId, data }: EventEnvelope<{ dueOn: string }>, tx: Tx): Promise<void> => {
  await tx.query(
    `UPDATE case_clock SET due_on = $2, late = late AND status <> 'BREACHED', status = replace(status, 'BREACHED', 'RUNNING')
     WHERE obligation_id = $1`,
    [aggregateId, data.dueOn],
  );
};

const cancelled = async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
  await tx.query(`UPDATE case_clock SET status = 'CANCELLED' WHERE obligation_id = $1`, [aggregateId]);
};

/** Done late is late for ever, whatever is done afterwards (K83). */
const met = async ({ aggregateId, data }: EventEnvelope<{ late: boolean }>, tx: Tx): Promise<void> => {
  await tx.query(`UPDATE case_clock SET status = 'MET', late = $2 WHERE obligation_id = $1`, [aggregateId, data.late]);
};

const breached = async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
  await tx.query(`UPDATE case_clock SET status = 'BREACHED', late = true WHERE obligation_id = $1`, [aggregateId]);
};

const submitted = async ({ aggregateId }: EventEnvelope, tx: Tx): Promise<void> => {
  await tx.query(`UPDATE case_clock SET status = 'SUBMITTED' WHERE obligation_id = $1`, [aggregateId]);
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
      const { debtor: unit, claimIds } = data;
      if (unit) await relate(tx, { sourceId: aggregateId, relation: 'OWES', unit, petitionId, claimIds });
    },
  ),
  on(ObligationExtendedV1, 'intake.on-supervision-ObligationExtended', extended),
  on(ObligationResumedV1, 'intake.on-supervision-ObligationResumed', moved),
  on(ObligationRescheduledV1, 'intake.on-supervision-ObligationRescheduled', moved),
  on(ObligationSubmittedV1, 'intake.on-supervision-ObligationSubmitted', submitted),
  on(ObligationReturnedV1, 'intake.on-supervision-ObligationReturned', returned),
  on(ObligationMetV1, 'intake.on-supervision-ObligationMet', met),
  on(ObligationCancelledV1, 'intake.on-supervision-ObligationCancelled', cancelled),
  on(ObligationBreachedV1, 'intake.on-supervision-ObligationBreached', breached),
];
