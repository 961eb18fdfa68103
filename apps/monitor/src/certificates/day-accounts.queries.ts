import type { CivilDate } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';
import { settleDay, type DayAccount } from './accounts.queries';

/** IN_FLIGHT only while what differs is younger than a minute and nothing is in the log that nobody committed. */
export type AccountState = 'HOLDS' | 'IN_FLIGHT' | 'DIFFERS';

/** Every department's day, settled now; of the day that runs, what is on its way is told from what does not settle. */
export async function dayAccounts(
  deps: MonitorDeps,
  day: CivilDate,
): Promise<(DayAccount & { state: AccountState })[]> {
  const accounts = await settleDay(deps, day);
  if (day === deps.db.clock.today() && accounts.some(({ holds }) => !holds)) await deps.balance.look();
  return accounts.map((account) => {
    const balanced = deps.balance.of(account.department);
    const settles = day === deps.db.clock.today() && !balanced?.late && !balanced?.strangers;
    return { ...account, state: account.holds ? 'HOLDS' : settles ? 'IN_FLIGHT' : 'DIFFERS' };
  });
}
