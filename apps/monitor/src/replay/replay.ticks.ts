import { Actor } from '@daofang/domain';
import { departmentOf } from '../departments/departments.port';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { PART, targetOf, type Replay } from './replay.life';
import { replayById } from './replay.store';

const running = new WeakMap<object, Promise<void>>();

/** Goes on with what was agreed, part by part; killed in the middle, it goes on where it was. One at a time. */
export const runReplays = (deps: MonitorDeps) => (): Promise<void> => {
  const before = running.get(deps.db) ?? Promise.resolve();
  const now = before.then(() => runAll(deps));
  running.set(
    deps.db,
    now.catch(() => undefined),
  );
  return now;
};

async function runAll(deps: MonitorDeps): Promise<void> {
  const { db, stream } = deps;
  const rows = await db.query<{ id: string }>(`SELECT id FROM replay WHERE state = 'RUNNING' ORDER BY requested_at`);
  for (const { id } of rows) {
    for (let replay = await replayById(db, id); replay.state === 'RUNNING'; replay = await replayById(db, id)) {
      try {
        await runPart(deps, replay);
      } catch (error) {
        const code = (error as { code?: string }).code ?? (error as Error).name;
        // A department that is away is asked again at the next tick.
        if (code === 'DEPARTMENT_UNAVAILABLE') return;
        await db.transaction(async (tx) => {
          await tx.query(`UPDATE replay SET state = 'FAILED', failure = $2 WHERE id = $1`, [id, code]);
          await appendEntry(tx, outcomeEntry(deps, replay, `FAILED ${code}`));
        });
      }
      stream.tell({ kind: 'replay', id });
    }
  }
}

/** The next part of a replay at its department, and how far it has come. */
async function runPart(deps: MonitorDeps, replay: Replay): Promise<void> {
  const { db, operations } = deps;
  const { id, topic, partition } = replay;
  const actor = new Actor({ id: replay.decidedBy ?? 'system', roles: ['ADMIN'], unit: null });
  const asked = { topic, partition, from: replay.next, limit: PART, rehearsal: false };
  const part = await operations.replay(actor, departmentOf(replay.department), asked);
  const applied = part.deliveries.filter(({ outcome }) => outcome === 'APPLIED').length;
  const failed = part.deliveries.filter(({ outcome }) => outcome === 'FAILED');
  const [first] = failed;
  const over = BigInt(part.next) >= BigInt(part.until);
  await db.transaction(async (tx) => {
    await tx.query(
      `UPDATE replay SET next_offset = $2, until_offset = $3, applied = applied + $4, known = known + $5, failed = failed + $6,
         failure = coalesce(failure, $7), state = $8 WHERE id = $1`,
      [
        id,
        part.next,
        part.until,
        applied,
        part.deliveries.length - applied - failed.length,
        failed.length,
        first ? `${first.type}: ${first.reason}` : null,
        over ? 'DONE' : 'RUNNING',
      ],
    );
    if (over) await appendEntry(tx, outcomeEntry(deps, replay, `DONE ${replay.applied + applied} applied`));
  });
}

const outcomeEntry = ({ db }: MonitorDeps, replay: Replay, outcome: string) => ({
  at: db.clock.now(),
  actor: replay.decidedBy ?? 'system',
  action: 'RUN_REPLAY',
  target: targetOf(replay),
  reason: replay.reason,
  outcome,
});
