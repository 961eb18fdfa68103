import type { Instant } from '@daofang/domain';
import { words, type Words } from '../words';
import type { MonitorDeps } from '../monitor-deps';

/** After an event of one type, another must come within a time: declared, so that its absence can be seen. */
export interface Expectation {
  id: string;
  after: string;
  expected: string;
  /** CAUSED: the other must be caused by the first. SAME: it must be about the same aggregate. */
  by: 'CAUSED' | 'SAME';
  withinMinutes: number;
  title: Words;
}

const MINUTES = 10;
const DAY = 24 * 60;

export const EXPECTATIONS: readonly Expectation[] = [
  {
    id: 'registration-starts-a-clock',
    after: 'intake.PetitionRegistered.v1',
    expected: 'supervision.ObligationStarted.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('登记后应开始计算期限', 'a registration starts a clock'),
  },
  {
    id: 'dispatch-is-sent',
    after: 'intake.ClaimsDispatchRequested.v1',
    expected: 'referral.ReferralSent.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('请求转送后应送达承办单位', 'a dispatch reaches its unit'),
  },
  {
    id: 'referral-is-acknowledged',
    after: 'referral.ReferralSent.v1',
    expected: 'referral.ReferralAcknowledged.v1',
    by: 'SAME',
    withinMinutes: DAY,
    title: words('送达后一日内应签收', 'a referral is acknowledged within a day'),
  },
  {
    id: 'objection-starts-a-clock',
    after: 'referral.ObjectionFiled.v1',
    expected: 'supervision.ObligationStarted.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('提出异议后应开始核实期限', 'an objection starts the clock of its decision'),
  },
  {
    id: 'opinion-answers-claims',
    after: 'referral.OpinionServed.v1',
    expected: 'intake.ClaimAnswered.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('意见书送达后诉求应成为已答复', 'a served opinion answers its claims'),
  },
  {
    id: 'mediation-is-opened',
    after: 'referral.MediationRequested.v1',
    expected: 'mediation.MediationApplied.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('建议调解后应建立调解案件', 'a suggested mediation is opened'),
  },
];

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
