import type { CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import type { Changes, Law, ObligationState } from '../obligation.life';
import { rescheduled, swept } from './due.rules';

const BATCH = 100;

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

/** Provisional days become final when the year they depend on is published: with a new calendar the version changes. */
export const rescheduleProvisional = (deps: SupervisionDeps) => async (): Promise<void> => {
  const { version } = deps.calendar;
  await inBatches(
    deps,
    'counted_with',
    `provisional AND status IN ('RUNNING', 'PAUSED') AND calendar_version <> $1 AND counted_with IS DISTINCT FROM $1`,
    version,
    rescheduled,
  );
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
    `SELECT obligation.id, obligation.petition_id FROM obligation JOIN case_clock ON case_clock.petition_id = obligation.petition_id
     WHERE NOT case_clock.sealed AND ${due} ORDER BY ${column}, obligation.id LIMIT ${BATCH} FOR UPDATE OF case_clock SKIP LOCKED`,
    [mark],
  );
  for (const petitionId of new Set(found.map(({ petition_id }) => petition_id))) {
    const clocks = await CaseClocks.open(deps, tx, petitionId);
    const ids = new Set(found.filter(({ petition_id }) => petition_id === petitionId).map(({ id }) => id));
    const obligations = await clocks.find({}, ['RUNNING', 'PAUSED']);
    await clocks.change(
      obligations.filter(({ id }) => ids.has(id)),
      act,
    );
  }
  await tx.query(`UPDATE obligation SET ${column} = $2 WHERE id = ANY($1::uuid[])`, [found.map(({ id }) => id), mark]);
  return found.length;
}
