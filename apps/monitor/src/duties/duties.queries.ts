import type { CivilDate } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';

/** Running clocks of a unit under one rule: how many run, are near their last day, or past it. Never by person. */
export interface DutyCount {
  /** The unit that owes; null where the time is the petitioner's own. */
  unit: string | null;
  rule: string;
  running: number;
  near: number;
  past: number;
  nextDueOn: CivilDate | null;
}

/** Near: the last day is today or within so many days. Calendar days. */
const NEAR_DAYS = 3;

export const dutyCounts =
  ({ db }: MonitorDeps) =>
  (): Promise<DutyCount[]> =>
    db.query<DutyCount>(
      `SELECT debtor AS unit, rule, count(*) FILTER (WHERE status IN ('RUNNING', 'PAUSED'))::int AS running,
         count(*) FILTER (WHERE status = 'RUNNING' AND due_on BETWEEN $1::date AND $1::date + $2::int)::int AS near,
         count(*) FILTER (WHERE status = 'BREACHED' OR (status = 'RUNNING' AND due_on < $1::date))::int AS past,
         min(due_on) FILTER (WHERE status = 'RUNNING' AND due_on >= $1::date) AS "nextDueOn"
       FROM duty WHERE status IN ('RUNNING', 'PAUSED', 'BREACHED') AND debtor IS NOT NULL GROUP BY debtor, rule
       ORDER BY past DESC, near DESC, running DESC, unit, rule`,
      [db.clock.today(), NEAR_DAYS],
    );

/** A running duty of one case. */
export interface CaseDuty {
  id: string;
  rule: string;
  debtor: string | null;
  dueOn: CivilDate | null;
  status: string;
}

/** The clocks of a case that are not over, the nearest last day first. */
export const dutiesOfCase = ({ db }: Pick<MonitorDeps, 'db'>, petitionId: string): Promise<CaseDuty[]> =>
  db.query<CaseDuty>(
    `SELECT id, rule, debtor, due_on AS "dueOn", status FROM duty
     WHERE petition_id = $1 AND status IN ('RUNNING', 'PAUSED', 'BREACHED') ORDER BY due_on, id`,
    [petitionId],
  );
