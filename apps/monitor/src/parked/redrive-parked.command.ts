import { caseKey, commandId, declare, line, text } from '@daofang/commands';
import { DomainError } from '@daofang/domain';
import { departmentOf } from '../departments/departments.port';
import { reasonGiven } from '../ledger/ledger.rules';
import { recorded } from '../ledger/ledger.store';
import { mustBeApplied, outcomeInLedger, outcomeOfRedrive, parkedCount } from './redrive.queries';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';

/**
 * Tries a parked case again, now and in its order, and waits for what comes of it: true where all had their effect.
 * @throws DomainError `UNKNOWN_DEPARTMENT`, `NOT_PARKED`, `TOO_MANY_REDRIVES`, `STILL_FAILING`, `REDRIVE_UNDER_WAY`
 */
export const redriveParked = declare({
  name: 'redriveParked',
  about: '重新处理卡住的信访件，按原顺序。',
  roles: mayMend.roles,
  answers: 'Boolean!',
  inputName: 'MendParkedInput',
  input: {
    commandId: commandId(),
    department: line(),
    key: caseKey(),
    reason: text(2_000).describe('理由，记入台账。Goes into the ledger.'),
  },
  async act({ db, operations, watch }: MonitorDeps, _tx, actor, { department: name, key, reason }): Promise<boolean> {
    actor.must(mayMend(actor));
    const department = departmentOf(name);
    const before = await parkedCount(operations, department, key);
    const { redriven, outcome } = await recorded(
      db,
      { actor, action: 'REDRIVE', target: `${department} ${key}`, reason: reasonGiven(reason) },
      async () => {
        const { redriven } = await operations.redrive(actor, department, key);
        return { redriven, outcome: redriven ? await outcomeOfRedrive(operations, department, key, before) : null };
      },
      (result) => (result.redriven ? outcomeInLedger(result.outcome) : 'REFUSED'),
    );
    await watch.look();
    if (redriven) {
      mustBeApplied(outcome);
      return true;
    }
    throw new DomainError(
      'TOO_MANY_REDRIVES',
      '该序列重新处理次数已达上限（10 次），请先查明原因。',
      'It was redriven ten times: find the cause first.',
      'CONFLICT',
    );
  },
});
