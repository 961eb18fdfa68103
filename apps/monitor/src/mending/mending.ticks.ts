import { Actor } from '@daofang/domain';
import { departmentOf } from '../departments/departments.port';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { targetOf, type Mending } from './mending.life';
import { MENDING } from './mending.store';

/**
 * Has done at the departments what two admins agreed on. Killed in between it is asked again, and the department does it
 * once; a department that is away is asked again at the next tick.
 */
export const runMendings = (deps: MonitorDeps) => async (): Promise<void> => {
  const { db, watch, stream } = deps;
  const agreed = await db.query<Mending>(`${MENDING} WHERE state = 'AGREED' ORDER BY requested_at`);
  for (const mending of agreed) {
    const failure = await doneAt(deps, mending).then(
      () => null,
      (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
    );
    if (failure === 'DEPARTMENT_UNAVAILABLE') continue;
    await db.transaction(async (tx) => {
      const moved = await tx.query(
        `UPDATE mending SET state = $2, failure = $3 WHERE id = $1 AND state = 'AGREED' RETURNING id`,
        [mending.id, failure ? 'FAILED' : 'DONE', failure],
      );
      if (moved.length === 0) return;
      await appendEntry(tx, {
        at: db.clock.now(),
        actor: mending.decidedBy ?? 'system',
        action: mending.act,
        target: targetOf(mending),
        reason: mending.reason,
        outcome: failure ? `FAILED ${failure}` : 'DONE',
      });
    });
    stream.tell({ kind: 'status' });
  }
  if (agreed.length > 0) await watch.look();
};

function doneAt(
  { operations }: MonitorDeps,
  { act, department, key, eventId, topic, decidedBy }: Mending,
): Promise<unknown> {
  const actor = new Actor({ id: decidedBy ?? 'system', roles: ['ADMIN'], unit: null });
  const at = departmentOf(department);
  if (act === 'ACCEPT_LOG') return operations.acceptLog(actor, at, topic ?? '');
  return operations.mendParked(actor, at, act === 'DISCARD' ? 'discardParked' : 'takeParked', key ?? '', eventId ?? '');
}
