import { caseKey, commandId, declare, line, text } from '@daofang/commands';
import { departmentOf } from '../departments/departments.port';
import { reasonGiven } from '../ledger/ledger.rules';
import { recorded } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';

/** What redriving a parked case would do: everything is tried and taken back. @throws DomainError `UNKNOWN_DEPARTMENT`, `NOT_PARKED` */
export const rehearseParked = declare({
  name: 'rehearseParked',
  about: '试运行重新处理：显示差异，什么都不改变。A dry run.',
  roles: mayMend.roles,
  answers: 'Rehearsal!',
  inputName: 'MendParkedInput',
  input: {
    commandId: commandId(),
    department: line(),
    key: caseKey(),
    reason: text(2_000).describe('理由，记入台账。Goes into the ledger.'),
  },
  act({ db, operations }: MonitorDeps, _tx, actor, { department: name, key, reason }) {
    actor.must(mayMend(actor));
    const department = departmentOf(name);
    return recorded(
      db,
      { actor, action: 'REHEARSE_PARKED', target: `${department} ${key}`, reason: reasonGiven(reason) },
      () => operations.rehearseParked(actor, department, key),
      ({ deliveries }) => {
        const failing = deliveries.filter(({ outcome }) => outcome === 'FAILED').length;
        return failing > 0 ? `WOULD_FAIL ${failing}` : `WOULD_APPLY ${deliveries.length}`;
      },
    );
  },
});
