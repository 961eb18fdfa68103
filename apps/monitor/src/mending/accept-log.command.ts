import { commandId, declare, line, text } from '@daofang/commands';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { mustBeTopic } from '../replay/replay.rules';
import { askFor } from './mending.store';

/** Asks that a department that stopped listening reads a topic's log as it is now, from its start; another admin has to agree. Answers its id. @throws DomainError `UNKNOWN_DEPARTMENT` */
export const acceptLog = declare({
  name: 'acceptLog',
  about: '申请改读新日志：停止接收的部门从现有日志开头读起，已处理的不会重复，须另一名管理员批准。',
  roles: mayMend.roles,
  inputName: 'AcceptLogInput',
  answers: 'Mending!',
  input: {
    commandId: commandId(),
    department: line(),
    topic: line(),
    reason: text(2_000).describe('理由，记入台账。Goes into the ledger.'),
  },
  act(deps: MonitorDeps, tx, actor, input): Promise<string> {
    actor.must(mayMend(actor));
    mustBeTopic(input.topic);
    return askFor(deps, tx, actor, { ...input, act: 'ACCEPT_LOG', key: null, eventId: null });
  },
});
