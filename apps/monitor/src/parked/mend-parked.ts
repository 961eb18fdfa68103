import { DomainError } from '@daofang/domain';
import type { Redelivered } from '@daofang/events';
import type { Command } from '@daofang/persistence';
import { departmentOf } from '../departments/departments';
import { recorded } from '../ledger/ledger';
import type { MonitorDeps } from '../monitor-deps';
import { reasonGiven } from '../replay/replay';

export interface MendParked extends Command {
  department: string;
  /** The case's partition key. */
  key: string;
  reason: string;
}

const targetOf = ({ department, key }: MendParked): string => `${department} ${key}`;

/** What redriving a parked case would do: everything is tried and taken back. @throws DomainError `NOT_PARKED`, `REASON_MISSING` */
export const rehearseParked = ({ db, operations }: MonitorDeps) =>
  db.command<MendParked, Redelivered>('rehearseParked', (_tx, actor, input) => {
    const department = departmentOf(input.department);
    return recorded(
      db,
      { actor, action: 'REHEARSE_PARKED', target: targetOf(input), reason: reasonGiven(input.reason) },
      () => operations.rehearseParked(actor, department, input.key),
      ({ deliveries }) => {
        const failing = deliveries.filter(({ outcome }) => outcome === 'FAILED').length;
        return failing > 0 ? `WOULD_FAIL ${failing}` : `WOULD_APPLY ${deliveries.length}`;
      },
    );
  });

/** Tries a parked case again, now and in its order. @throws DomainError `NOT_PARKED`, `TOO_MANY_REDRIVES`, `REASON_MISSING` */
export const redriveParked = ({ db, operations, watch }: MonitorDeps) =>
  db.command<MendParked, boolean>('redriveParked', async (_tx, actor, input) => {
    const department = departmentOf(input.department);
    const { redriven } = await recorded(
      db,
      { actor, action: 'REDRIVE', target: targetOf(input), reason: reasonGiven(input.reason) },
      () => operations.redrive(actor, department, input.key),
      (result) => (result.redriven ? 'REDRIVEN' : 'REFUSED'),
    );
    await watch.look();
    if (redriven) return true;
    throw new DomainError(
      'TOO_MANY_REDRIVES',
      '该序列重投次数已达上限（10 次），请先查明原因。',
      'It was redriven ten times: find the cause first.',
      'CONFLICT',
    );
  });
