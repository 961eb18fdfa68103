import { canonical, isUuid } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';

/** A case that was looked for. */
export interface FoundCase {
  caseNo: string;
  petitionId: string;
}

/** At most so many are answered. */
const MOST = 20;

/**
 * Cases by what somebody has at hand: a case number in any case or its last digits (four at least), the id of an event, a
 * correlation id from a log. What nobody may know of is not found (N4).
 */
export const findCases =
  ({ db }: Pick<MonitorDeps, 'db'>) =>
  async (asked: string): Promise<FoundCase[]> => {
    const text = asked.trim();
    if (text.length < 4) return [];
    const select = 'SELECT DISTINCT case_no AS "caseNo", petition_id AS "petitionId" FROM followed_case';
    const last = `ORDER BY case_no DESC LIMIT ${MOST}`;
    if (/^\d{4,}$/.test(text))
      return db.query<FoundCase>(`${select} WHERE right(case_no, length($1)) = $1 ${last}`, [text]);
    if (isUuid(text.toLowerCase()))
      return db.query<FoundCase>(
        `${select} JOIN event USING (petition_id) WHERE event.id = $1::uuid OR correlation_id = $2 ${last}`,
        [text.toLowerCase(), text.toLowerCase()],
      );
    return db.query<FoundCase>(
      `${select} WHERE case_no = $1
       OR petition_id IN (SELECT petition_id FROM event WHERE correlation_id = $2) ${last}`,
      [canonical('case number', text), text],
    );
  };
