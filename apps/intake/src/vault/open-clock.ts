import { DomainError } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';

/** While a legal duty or the petitioner's own time for review runs, the case needs its data. */
export async function mustHaveNoOpenClock(tx: Tx, petitionId: string): Promise<void> {
  const [open] = await tx.query<{ rule: string; dueOn: string }>(
    `SELECT rule, due_on AS "dueOn" FROM case_clock WHERE petition_id = $1 AND status IN ('RUNNING', 'BREACHED', 'PAUSED') ORDER BY due_on DESC LIMIT 1`,
    [petitionId],
  );
  if (open)
    throw new DomainError(
      'CLOCK_STILL_RUNS',
      `还有法定期限在运行（${open.rule}，至 ${open.dueOn}），期满后再申请删除。`,
      `A legal clock still runs (${open.rule}, until ${open.dueOn}): ask again after it.`,
      'CONFLICT',
      open,
    );
}
