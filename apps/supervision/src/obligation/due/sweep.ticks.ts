import type { CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import type { Changes, Law, ObligationState } from '../obligation.life';
import { rescheduled, swept } from './due.rules';

const BATCH = 100;

/** A sealed case has no clock that moves (N4). */
const CLOCKS =
  'FROM obligation JOIN case_clock ON case_clock.petition_id = obligation.petition_id WHERE NOT case_clock.sealed';

type MarkColumn = 'looked_on' | 'counted_with';
type Rule = (state: Readonly<ObligationState>, law: Law) => Changes;

interface Found {
  id: string;
  petition_id: string;
}

/**
 * Each running clock is looked at once a day: warnings, breaches, lapsed rights, and what follows for the units. Safe to run
 * twice and by two processes: a case that another one holds is left to it.
 */
export const sweepObligations = (deps: SupervisionDeps) => async (): Promise<void> => {
  const today = deps.clock.today();
  await inBatches(deps, 'looked_on', `status = 'RUNNING' AND looked_on < $1`, today, (state, law) =>
    swept(state, today, law),
  );
};

const OF_ANOTHER_CALENDAR = `calendar_version <> $1 AND counted_with IS DISTINCT FROM $1
  AND (status IN ('RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED', 'MET_LATE') OR (provisional AND status = 'MET'))`;

/**
 * A year was published or amended: with a new calendar the version changes, and each clock that runs is counted again, once (K96).
 * So is what depends on a last day that was provisional or breached (K36).
 */
export const rescheduleProvisional = (deps: SupervisionDeps) => {
  let counted: string | null = null;
  return async (): Promise<void> => {
    const { version } = deps.calendar;
    if (counted === version) return;
    const today = deps.clock.today();
    await inBatches(deps, 'counted_with', OF_ANOTHER_CALENDAR, version, (state, law) => rescheduled(state, law, today));
    // What another process held is left for the next time.
    const [left] = await deps.db.query(`SELECT 1 ${CLOCKS} AND ${OF_ANOTHER_CALENDAR} LIMIT 1`, [version]);
    if (!left) counted = version;
  };
};

/** `mark` goes into the column of the sweep's own once a clock was looked at. */
async function inBatches(
  deps: SupervisionDeps,
  column: MarkColumn,
  due: string,
  mark: CivilDate | string,
  act: Rule,
): Promise<void> {
  let found: number;
  do {
    found = await deps.db.transaction((tx) => oneBatch(deps, tx, column, due, mark, act));
  } while (found === BATCH);
}

async function oneBatch(
  deps: SupervisionDeps,
  tx: Tx,
  column: MarkColumn,
  due: string,
  mark: string,
  act: Rule,
): Promise<number> {
  const found = await tx.query<Found>(
    `SELECT obligation.id, obligation.petition_id ${CLOCKS} AND ${due} ORDER BY ${column}, obligation.id LIMIT ${BATCH} FOR UPDATE OF case_clock SKIP LOCKED`,
    [mark],
  );
  for (const petitionId of new Set(found.map(({ petition_id }) => petition_id))) {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    const ids = new Set(found.filter(({ petition_id }) => petition_id === petitionId).map(({ id }) => id));
    const obligations = await clocks.find({});
    await clocks.change(
      obligations.filter(({ id }) => ids.has(id)),
      act,
    );
  }
  await tx.query(`UPDATE obligation SET ${column} = $2 WHERE id = ANY($1::uuid[])`, [found.map(({ id }) => id), mark]);
  return found.length;
}
