import type { ErasureGround } from '@daofang/contracts';
import { newId, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { OpenClock } from './erasure.rules';

/** A deletion that was asked for and not decided. */
export interface PendingErasure {
  id: string;
  ground: ErasureGround;
  requestedBy: string;
}

/** The clock of the case that runs longest. */
export async function openClock(sql: Sql, petitionId: string): Promise<OpenClock | null> {
  const [open] = await sql.query<OpenClock>(
    `SELECT rule, due_on AS "dueOn" FROM case_clock WHERE petition_id = $1 AND status IN ('RUNNING', 'SUBMITTED', 'BREACHED', 'PAUSED') ORDER BY due_on DESC LIMIT 1`,
    [petitionId],
  );
  return open ?? null;
}

/** Writes a request down. Answers false where another waits for its decision. */
export async function askErasure(
  sql: Sql,
  asked: { petitionId: string; ground: ErasureGround; reason: string; by: string; on: CivilDate },
): Promise<boolean> {
  const [written] = await sql.query(
    `INSERT INTO erasure (id, petition_id, ground, reason, requested_by, requested_on) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING id`,
    [newId(), asked.petitionId, asked.ground, asked.reason, asked.by, asked.on],
  );
  return written !== undefined;
}

/** The request that waits for its decision, locked. */
export async function pendingErasure(sql: Sql, petitionId: string): Promise<PendingErasure | null> {
  const [asked] = await sql.query<PendingErasure>(
    'SELECT id, ground, requested_by AS "requestedBy" FROM erasure WHERE petition_id = $1 AND decided_on IS NULL FOR UPDATE',
    [petitionId],
  );
  return asked ?? null;
}

export const writeDecision = (
  sql: Sql,
  id: string,
  { by, on, approve }: { by: string; on: CivilDate; approve: boolean },
): Promise<unknown> =>
  sql.query('UPDATE erasure SET decided_by = $2, decided_on = $3, approved = $4 WHERE id = $1', [id, by, on, approve]);
