import type { CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';

/** What supervision knows of a case. The petitioner's total is counted from `registeredOn`, whoever has the case and however often it is sent on (N2). */
export interface CaseClock {
  petitionId: string;
  /** The desk that received it. */
  unit: string | null;
  firstReceiver: string | null;
  arrivedOn: CivilDate | null;
  registeredOn: CivilDate | null;
  policyVersion: string | null;
  withdrawnOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** An accusation from end to end: nothing ordinary is read, started or warned of any more (N4). */
  sealed: boolean;
  rejectedObjections: number;
}

const COLUMNS: Record<keyof CaseClock, string> = {
  petitionId: 'petition_id',
  unit: 'unit',
  firstReceiver: 'first_receiver',
  arrivedOn: 'arrived_on',
  registeredOn: 'registered_on',
  policyVersion: 'policy_version',
  withdrawnOn: 'withdrawn_on',
  closedOn: 'closed_on',
  sealed: 'sealed',
  rejectedObjections: 'rejected_objections',
};
const SELECT = Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(', ');

/**
 * Locks a case, so that what its topics tell is taken one by one: a withdrawal and a referral that cross never both miss
 * each other. A case of which nothing was heard yet gets an empty row.
 */
export async function lockCase(tx: Tx, petitionId: string): Promise<CaseClock> {
  await tx.query('INSERT INTO case_clock (petition_id) VALUES ($1) ON CONFLICT DO NOTHING', [petitionId]);
  const [row] = await tx.query<CaseClock>(`SELECT ${SELECT} FROM case_clock WHERE petition_id = $1 FOR UPDATE`, [
    petitionId,
  ]);
  return row as CaseClock;
}

/** Writes down what an event told of a locked case. */
export async function noteOfCase(
  tx: Tx,
  petitionId: string,
  facts: Partial<Omit<CaseClock, 'petitionId'>>,
): Promise<void> {
  const names = Object.keys(facts) as (keyof CaseClock)[];
  await tx.query(
    `UPDATE case_clock SET ${names.map((name, index) => `${COLUMNS[name]} = $${index + 2}`).join(', ')} WHERE petition_id = $1`,
    [petitionId, ...names.map((name) => facts[name as keyof typeof facts])],
  );
}
