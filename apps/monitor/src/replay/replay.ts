import { Actor, DomainError, isUuid, notFound, type Instant } from '@daofang/domain';
import { openTopics } from '@daofang/contracts';
import type { Redelivered, Sql, TableChange } from '@daofang/events';
import type { Command } from '@daofang/persistence';
import { departmentOf } from '../departments/departments';
import { appendEntry, recorded } from '../ledger/ledger';
import type { MonitorDeps } from '../monitor-deps';

export type ReplayState = 'REQUESTED' | 'REJECTED' | 'RUNNING' | 'DONE' | 'FAILED';

/** A department is to be given again what a topic's partition holds from an offset on. */
export interface Replay {
  id: string;
  requestedAt: Instant;
  requestedBy: string;
  reason: string;
  department: string;
  topic: string;
  partition: number;
  from: string;
  state: ReplayState;
  decidedBy: string | null;
  next: string;
  until: string | null;
  applied: number;
  known: number;
  failed: number;
  failure: string | null;
}

export interface ReplayPlace {
  department: string;
  topic: string;
  partition: number;
  from: string;
}

export interface RequestReplay extends Command, ReplayPlace {
  reason: string;
}

export interface DecideReplay extends Command {
  id: string;
  approve: boolean;
  reason: string;
}

/** So many records a part: each part is a transaction of the department, and the progress shows after it. */
const PART = 200;
/** A rehearsal looks at no more than this. Records. */
const MOST_REHEARSED = 5_000;

const REPLAY = `
  SELECT id, requested_at AS "requestedAt", requested_by AS "requestedBy", reason, department, topic, partition, from_offset::text AS "from",
    state, decided_by AS "decidedBy", next_offset::text AS next, until_offset::text AS until, applied, known, failed, failure FROM replay`;

/** @throws DomainError `UNKNOWN_DEPARTMENT`, `UNKNOWN_TOPIC`, `INVALID_OFFSET`, `REASON_MISSING` */
function checked({ department, topic, partition, from }: ReplayPlace, reason: string) {
  if (!openTopics.includes(topic))
    throw new DomainError('UNKNOWN_TOPIC', `没有主题 ${topic}。`, 'No such topic.', 'NOT_FOUND');
  if (!/^\d{1,18}$/.test(from) || partition < 0)
    throw new DomainError(
      'INVALID_OFFSET',
      '起点应为不小于 0 的整数。',
      '`from` and `partition` are whole numbers from 0.',
    );
  return { department: departmentOf(department), topic, partition, from, reason: reasonGiven(reason) };
}

/** @throws DomainError `REASON_MISSING` */
export function reasonGiven(reason: string): string {
  if (reason.trim().length >= 4) return reason.trim();
  throw new DomainError(
    'REASON_MISSING',
    '请写明理由（至少 4 个字），它会记入台账。',
    'Say why, in at least 4 characters; it goes into the ledger.',
  );
}

const targetOf = ({ department, topic, partition, from }: ReplayPlace): string =>
  `${department} ${topic}/${partition} ≥ ${from}`;

export interface RehearsedReplay extends Redelivered {
  read: number;
  /** False where there is more than a rehearsal looks at. */
  complete: boolean;
}

/** What a replay would do: everything is tried and taken back. */
export const rehearseReplay = ({ db, operations }: MonitorDeps) =>
  db.command<RequestReplay, RehearsedReplay>('rehearseReplay', (_tx, actor, input) => {
    const { department, reason, ...asked } = checked(input, input.reason);
    const rehearse = async (): Promise<RehearsedReplay> => {
      const sum: RehearsedReplay = { deliveries: [], changes: [], read: 0, complete: true };
      for (let from = asked.from; ;) {
        const part = await operations.replay(actor, department, { ...asked, from, limit: PART, rehearsal: true });
        sum.deliveries.push(...part.deliveries);
        sum.changes = part.changes.reduce(addChange, sum.changes);
        sum.read = sum.deliveries.length;
        from = part.next;
        if (BigInt(from) >= BigInt(part.until)) return sum;
        if (sum.read >= MOST_REHEARSED) return { ...sum, complete: false };
      }
    };
    return recorded(
      db,
      { actor, action: 'REHEARSE_REPLAY', target: targetOf(input), reason },
      rehearse,
      ({ read, deliveries }) =>
        `READ ${read} WOULD_APPLY ${deliveries.filter(({ outcome }) => outcome === 'APPLIED').length}`,
    );
  });

function addChange(sum: TableChange[], change: TableChange): TableChange[] {
  const known = sum.find(({ table }) => table === change.table);
  if (!known) return [...sum, { ...change }];
  known.inserted += change.inserted;
  known.updated += change.updated;
  known.deleted += change.deleted;
  return sum;
}

export const replays = ({ db }: MonitorDeps): Promise<Replay[]> =>
  db.query<Replay>(`${REPLAY} ORDER BY requested_at DESC, id DESC LIMIT 100`);

/** @param lock holds it until the transaction ends. @throws DomainError `NOT_FOUND` */
const replayById = async (sql: Sql, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Replay> => {
  const [found] = isUuid(id) ? await sql.query<Replay>(`${REPLAY} WHERE id = $1 ${lock}`, [id]) : [];
  if (!found) throw notFound('重放申请', id);
  return found;
};

/** Asks for a replay; another admin has to agree. */
export const requestReplay = (deps: MonitorDeps) => {
  const command = deps.db.command<RequestReplay, string>('requestReplay', async (tx, actor, input) => {
    const { department, topic, partition, from, reason } = checked(input, input.reason);
    await tx.query(
      `INSERT INTO replay (id, requested_at, requested_by, reason, department, topic, partition, from_offset, state, next_offset)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'REQUESTED', $8)`,
      [input.commandId, deps.db.clock.now(), actor.id, reason, department, topic, partition, from],
    );
    await appendEntry(tx, {
      at: deps.db.clock.now(),
      actor: actor.id,
      action: 'REQUEST_REPLAY',
      target: targetOf(input),
      reason,
      outcome: 'REQUESTED',
    });
    return input.commandId;
  });
  return async (actor: Actor, input: RequestReplay) => replayById(deps.db, await command(actor, input));
};

/** A second admin agrees or refuses; agreed, it starts at once. @throws DomainError `SECOND_ADMIN_NEEDED`, `ALREADY_DECIDED` */
export const decideReplay = (deps: MonitorDeps) => {
  const command = deps.db.command<DecideReplay, string>('decideReplay', async (tx, actor, { id, approve, reason }) => {
    const asked = await replayById(tx, id, 'FOR UPDATE');
    if (asked.state !== 'REQUESTED')
      throw new DomainError('ALREADY_DECIDED', '该申请已有决定。', 'It was decided already.', 'CONFLICT');
    if (approve && asked.requestedBy === actor.id)
      throw new DomainError(
        'SECOND_ADMIN_NEEDED',
        '重放须由另一名管理员批准。',
        'A replay needs the consent of a second admin.',
        'FORBIDDEN',
      );
    await tx.query('UPDATE replay SET state = $2, decided_by = $3 WHERE id = $1', [
      id,
      approve ? 'RUNNING' : 'REJECTED',
      actor.id,
    ]);
    await appendEntry(tx, {
      at: deps.db.clock.now(),
      actor: actor.id,
      action: approve ? 'APPROVE_REPLAY' : 'REJECT_REPLAY',
      target: targetOf(asked),
      reason: reasonGiven(reason),
      outcome: approve ? 'RUNNING' : 'REJECTED',
    });
    return id;
  });
  return async (actor: Actor, input: DecideReplay) => {
    const id = await command(actor, input);
    void runReplays(deps)().catch((error: unknown) => deps.log.error({ err: error }, 'replay'));
    return replayById(deps.db, id);
  };
};

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
