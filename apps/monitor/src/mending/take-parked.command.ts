import { caseKey, commandId, declare, line, text } from '@daofang/commands';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { askFor } from './mending.store';

/** Asks that a parked event has its effect beside the one that stands at its sequence; another admin has to agree. Answers its id. @throws DomainError `UNKNOWN_DEPARTMENT` */
export const takeParked = declare({
  name: 'takeParked',
  about: '申请采纳卡住的事件：同一序号的另一事件也生效，须另一名管理员批准。',
  roles: mayMend.roles,
  inputName: 'ParkedEventInput',
  answers: 'Mending!',
  input: {
    commandId: commandId(),
    department: line(),
    key: caseKey(),
    eventId: line().describe('卡住的事件。The parked event.'),
    reason: text(2_000).describe('理由，记入台账。Goes into the ledger.'),
  },
  act(deps: MonitorDeps, tx, actor, input): Promise<string> {
    actor.must(mayMend(actor));
    return askFor(deps, tx, actor, { ...input, act: 'TAKE', topic: null });
  },
});
