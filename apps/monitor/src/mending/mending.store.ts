import { isUuid, notFound, type Actor } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { departmentOf } from '../departments/departments.port';
import { reasonGiven } from '../ledger/ledger.rules';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { targetOf, type Mending, type MendingTarget } from './mending.life';

export const MENDING = `
  SELECT id, act, department, key, event_id AS "eventId", topic, requested_at AS "requestedAt", requested_by AS "requestedBy", reason, state,
    decided_by AS "decidedBy", failure FROM mending`;

/** @param lock holds it until the transaction ends. @throws DomainError `NOT_FOUND` */
export const mendingById = async (sql: Sql, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Mending> => {
  const [found] = isUuid(id) ? await sql.query<Mending>(`${MENDING} WHERE id = $1 ${lock}`, [id]) : [];
  if (!found) throw notFound('处置申请', id);
  return found;
};

export const mendings = ({ db }: Pick<MonitorDeps, 'db'>): Promise<Mending[]> =>
  db.query<Mending>(`${MENDING} ORDER BY requested_at DESC, id DESC LIMIT 100`);

/** Asks for a mending; another admin has to agree. Answers its id. @throws DomainError `UNKNOWN_DEPARTMENT`, `REASON_MISSING` */
export async function askFor(
  { db }: Pick<MonitorDeps, 'db'>,
  tx: Tx,
  actor: Actor,
  { commandId, reason, ...target }: MendingTarget & { commandId: string; reason: string },
): Promise<string> {
  const { act, key, eventId, topic } = target;
  const department = departmentOf(target.department);
  const at = db.clock.now();
  const given = reasonGiven(reason);
  await tx.query(
    `INSERT INTO mending (id, act, department, key, event_id, topic, requested_at, requested_by, reason, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'REQUESTED')`,
    [commandId, act, department, key, eventId, topic, at, actor.id, given],
  );
  await appendEntry(tx, {
    at,
    actor: actor.id,
    action: `REQUEST_${act}`,
    target: targetOf(target),
    reason: given,
    outcome: 'REQUESTED',
  });
  return commandId;
}
