import type { Instant } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';

/** So many events of a type in an hour. */
export interface Flow {
  hour: Instant;
  department: string;
  type: string;
  count: number;
}

/** What flowed from an instant to another, by hour. */
export const flows =
  ({ db }: MonitorDeps) =>
  (from: Instant, to: Instant): Promise<Flow[]> =>
    db.query<Flow>(
      `SELECT date_trunc('hour', time) AS hour, department, type, count(*)::int AS count FROM event
       WHERE time >= $1 AND time < $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [from, to],
    );

export interface FlowedEvent {
  id: string;
  type: string;
  department: string;
  time: Instant;
  caseNo: string | null;
}

/** The latest events of a type, with their cases. */
export const latestEvents =
  ({ db }: MonitorDeps) =>
  (type: string, first: number): Promise<FlowedEvent[]> =>
    db.query<FlowedEvent>(
      `SELECT id, type, department, time, case_no AS "caseNo" FROM event LEFT JOIN followed_case USING (petition_id)
       WHERE type = $1 ORDER BY time DESC, id DESC LIMIT $2`,
      [type, Math.min(Math.max(first, 1), 100)],
    );

/** How many sealed events there were on each day, for those who keep sealed matters. */
export const sealedCounts =
  ({ db }: MonitorDeps) =>
  (from: Instant, to: Instant): Promise<{ day: string; count: number }[]> =>
    db.query(
      `SELECT to_char(time AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, count(*)::int AS count FROM sealed_event
       WHERE time >= $1 AND time < $2 AND topic LIKE '%.sealed' GROUP BY 1 ORDER BY 1`,
      [from, to],
    );
