import type { Instant } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';
import { EXPECTATIONS, type Expectation } from './expectations.life';

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
        const { after, expected, by, withinMinutes } = expectation;
        const match =
          by === 'CAUSED'
            ? 'other.causation_id = event.id'
            : 'other.petition_id = event.petition_id AND other.aggregate_id = event.aggregate_id';
        const rows = await db.query<Omit<MissingEvent, 'expectation' | 'department'>>(
          `SELECT event.id AS "afterEventId", event.petition_id AS "petitionId", case_no AS "caseNo", event.time AS since
           FROM event LEFT JOIN followed_case USING (petition_id)
           WHERE event.type = $1 AND event.time < $2::timestamptz - $3 * interval '1 minute'
             AND ($4::text IS NULL OR event.petition_id = $4)
             AND NOT EXISTS (SELECT 1 FROM event other WHERE ${match} AND other.type = $5)
             AND NOT EXISTS (SELECT 1 FROM event ended WHERE ended.petition_id = event.petition_id
                             AND ended.type IN ('intake.PetitionWithdrawn.v1', 'referral.ReferralEnded.v1'))
           ORDER BY event.time LIMIT $6`,
          [after, db.clock.now(), withinMinutes, petitionId, expected, first],
        );
        return rows.map((row) => ({ ...row, expectation, department: expected.split('.')[0] ?? '' }));
      }),
    );
    return found
      .flat()
      .sort((one, other) => (one.since < other.since ? -1 : 1))
      .slice(0, first);
  };
