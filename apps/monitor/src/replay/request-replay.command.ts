import { anyWhole, commandId, declare, line, text } from '@daofang/commands';
import { departmentOf } from '../departments/departments.port';
import { reasonGiven } from '../ledger/ledger.rules';
import { appendEntry } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { targetOf } from './replay.life';
import { mustBePlace } from './replay.rules';

/** Asks for a replay; another admin has to agree. Answers its id. @throws DomainError `UNKNOWN_DEPARTMENT` */
export const requestReplay = declare({
  name: 'requestReplay',
  about: '申请从头重放，须另一名管理员批准。',
  roles: mayMend.roles,
  inputName: 'ReplayInput',
  answers: 'Replay!',
  input: {
    commandId: commandId(),
    department: line(),
    topic: line(),
    partition: anyWhole(),
    from: line().describe('起点（含）。The first offset.'),
    reason: text(2_000),
  },
  async act({ db }: MonitorDeps, tx, actor, input): Promise<string> {
    actor.must(mayMend(actor));
    mustBePlace(input);
    const { commandId: id, topic, partition, from } = input;
    const department = departmentOf(input.department);
    const reason = reasonGiven(input.reason);
    const at = db.clock.now();
    await tx.query(
      `INSERT INTO replay (id, requested_at, requested_by, reason, department, topic, partition, from_offset, state, next_offset)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'REQUESTED', $8)`,
      [id, at, actor.id, reason, department, topic, partition, from],
    );
    const entry = { at, actor: actor.id, action: 'REQUEST_REPLAY', target: targetOf(input), reason };
    await appendEntry(tx, { ...entry, outcome: 'REQUESTED' });
    return id;
  },
});
