import { anyWhole, commandId, declare, line, text } from '@daofang/commands';
import type { Redelivered, TableChange } from '@daofang/events';
import { departmentOf } from '../departments/departments.port';
import { reasonGiven } from '../ledger/ledger.rules';
import { recorded } from '../ledger/ledger.store';
import type { MonitorDeps } from '../monitor-deps';
import { mayMend } from '../monitor.policy';
import { PART, targetOf } from './replay.life';
import { mustBePlace } from './replay.rules';

/** A rehearsal looks at no more than this. Records. */
const MOST_REHEARSED = 5_000;

interface RehearsedReplay extends Redelivered {
  read: number;
  /** False where there is more than a rehearsal looks at. */
  complete: boolean;
}

/** What a replay would do: everything is tried and taken back. @throws DomainError `UNKNOWN_DEPARTMENT` */
export const rehearseReplay = declare({
  name: 'rehearseReplay',
  about: '试运行从头重放：显示差异，什么都不改变。A dry run.',
  roles: mayMend.roles,
  inputName: 'ReplayInput',
  answers: 'Rehearsal!',
  input: {
    commandId: commandId(),
    department: line(),
    topic: line(),
    partition: anyWhole(),
    from: line().describe('起点（含）。The first offset.'),
    reason: text(2_000),
  },
  act({ db, operations }: MonitorDeps, _tx, actor, { reason, ...place }) {
    actor.must(mayMend(actor));
    mustBePlace(place);
    const { topic, partition } = place;
    const department = departmentOf(place.department);
    const rehearse = async (): Promise<RehearsedReplay> => {
      const sum: RehearsedReplay = { deliveries: [], changes: [], read: 0, complete: true };
      for (let from = place.from; ;) {
        const asked = { topic, partition, from, limit: PART, rehearsal: true };
        const part = await operations.replay(actor, department, asked);
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
      { actor, action: 'REHEARSE_REPLAY', target: targetOf(place), reason: reasonGiven(reason) },
      rehearse,
      ({ read, deliveries }) =>
        `READ ${read} WOULD_APPLY ${deliveries.filter(({ outcome }) => outcome === 'APPLIED').length}`,
    );
  },
});

function addChange(sum: TableChange[], change: TableChange): TableChange[] {
  const known = sum.find(({ table }) => table === change.table);
  if (!known) return [...sum, { ...change }];
  known.inserted += change.inserted;
  known.updated += change.updated;
  known.deleted += change.deleted;
  return sum;
}
