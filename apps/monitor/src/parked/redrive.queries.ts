import type { DepartmentName } from '@daofang/departments';
import { DomainError } from '@daofang/domain';
import type { DepartmentOperations } from '../departments/departments.port';
import { reasonInWords } from './parked.queries';

/** What came of a redrive: so many events had their effect, so many are parked still, and why. */
export interface Redriven {
  applied: number;
  failed: number;
  reason: string | null;
}

/** How long somebody waits for what comes of it, and how often it is looked for. Milliseconds. */
const WAIT_MS = 8_000;
const LOOK_MS = 250;

type Looking = Pick<DepartmentOperations, 'status'>;

const parkedNow = async (operations: Looking, department: DepartmentName, key: string) =>
  (await operations.status(department)).parked.find((sequence) => sequence.key === key);

/** How many events of the case are parked. */
export const parkedCount = async (operations: Looking, department: DepartmentName, key: string): Promise<number> =>
  (await parkedNow(operations, department, key))?.events.length ?? 0;

/** Waits until what was redriven has been tried; null where nothing has come of it in time. */
export async function outcomeOfRedrive(
  operations: Looking,
  department: DepartmentName,
  key: string,
  before: number,
  waitMs = WAIT_MS,
): Promise<Redriven | null> {
  for (const end = Date.now() + waitMs; Date.now() < end;) {
    const parked = await parkedNow(operations, department, key).catch(() => 'AWAY' as const);
    if (parked === undefined) return { applied: before, failed: 0, reason: null };
    // A redrive begins to count anew: the first try is over.
    if (parked !== 'AWAY' && parked.tries > 0) {
      const failed = parked.events.length;
      return { applied: Math.max(0, before - failed), failed, reason: parked.reason };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_MS, waitMs)));
  }
  return null;
}

/** As the ledger keeps it. */
export const outcomeInLedger = (outcome: Redriven | null): string =>
  outcome === null
    ? 'UNDER_WAY'
    : outcome.failed > 0
      ? `APPLIED ${outcome.applied} FAILED ${outcome.failed}`
      : `APPLIED ${outcome.applied}`;

/** Says what came of it where that is not that all is well. @throws DomainError `STILL_FAILING`, `REDRIVE_UNDER_WAY` */
export function mustBeApplied(outcome: Redriven | null): void {
  if (outcome === null)
    throw new DomainError(
      'REDRIVE_UNDER_WAY',
      '已开始重新处理，还没有结果，请稍后查看。',
      'It was begun and nothing has come of it yet: look again in a moment.',
      'CONFLICT',
    );
  if (outcome.failed === 0) return;
  const { zh, en } = reasonInWords('FAILING', outcome.reason ?? '');
  throw new DomainError(
    'STILL_FAILING',
    `仍然失败：${zh}。${outcome.applied} 个已生效，${outcome.failed} 个仍卡住。`,
    `Still failing: ${en}. ${outcome.applied} had their effect, ${outcome.failed} are parked still.`,
    'CONFLICT',
  );
}
