import type { Tx } from '@daofang/persistence';
import type { CaseClock, CaseFacts } from './case.life';

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
export async function noteOfCase(tx: Tx, petitionId: string, facts: CaseFacts): Promise<void> {
  const names = Object.keys(facts) as (keyof CaseFacts)[];
  await tx.query(
    `UPDATE case_clock SET ${names.map((name, index) => `${COLUMNS[name]} = $${index + 2}`).join(', ')} WHERE petition_id = $1`,
    [petitionId, ...names.map((name) => facts[name])],
  );
}
