import type { Instant } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';
import { EXPECTATIONS, type Expectation } from './expectations.life';
import { missing } from './expectations.store';

/** An event that should have happened and did not. */
export interface MissingEvent {
  expectation: Expectation;
  /** The event after which it should have come. */
  afterEventId: string;
  caseNo: string | null;
  petitionId: string;
  since: Instant;
  department: string;
}

/** What should have happened and did not, the longest wait first; of one case, or of all. */
export const missingEvents =
  ({ db }: Pick<MonitorDeps, 'db'>) =>
  async (first: number, petitionId: string | null = null): Promise<MissingEvent[]> => {
    const found = await Promise.all(
      EXPECTATIONS.map(async (expectation) => {
        const { id, expected, withinMinutes } = expectation;
        const rows = await db.query<Omit<MissingEvent, 'expectation' | 'department'>>(
          `SELECT event.id AS "afterEventId", event.petition_id AS "petitionId", case_no AS "caseNo", event.time AS since
           FROM expected_event JOIN event ON event.id = event_id LEFT JOIN followed_case ON followed_case.petition_id = event.petition_id
           WHERE expectation = $1 AND since < $3::timestamptz - $4 * interval '1 minute' ${petitionId === null ? '' : 'AND expected_event.petition_id = $6'}
             AND ${missing(expectation, 2)}
           ORDER BY since LIMIT $5`,
          [id, expected, db.clock.now(), withinMinutes, first, ...(petitionId === null ? [] : [petitionId])],
        );
        return rows.map((row) => ({ ...row, expectation, department: expected.split('.')[0] ?? '' }));
      }),
    );
    return found
      .flat()
      .sort((one, other) => (one.since < other.since ? -1 : 1))
      .slice(0, first);
  };
