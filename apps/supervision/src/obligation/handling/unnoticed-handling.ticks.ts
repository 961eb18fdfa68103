import { CaseClocks } from '../../case/case.runner';
import type { SupervisionDeps } from '../../supervision-deps';
import { handlingWithoutNotice } from './handling.runner';

const BATCH = 100;

/**
 * ADR 7: the sixty days of a unit that told the petitioner nothing begin on OB-05's last day, by time alone. Runs before the
 * sweep, at every tick; what an earlier version left without its clock gets it at the first one. Safe to run twice and by
 * two processes.
 */
export const startUnnoticedHandling = (deps: SupervisionDeps) => async (): Promise<void> => {
  let found: number;
  do {
    found = await deps.db.transaction(async (tx) => {
      const rows = await tx.query<{ id: string; petitionId: string }>(
        `SELECT notice.id, notice.petition_id AS "petitionId"
         FROM obligation notice JOIN case_clock ON case_clock.petition_id = notice.petition_id
         WHERE notice.rule = 'OB-05' AND notice.status IN ('RUNNING', 'BREACHED') AND notice.due_on < $1::date - CASE WHEN notice.provisional THEN 10 ELSE 0 END
           AND NOT case_clock.sealed AND case_clock.withdrawn_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM obligation handling WHERE handling.referral_id = notice.referral_id AND handling.rule = 'OB-07')
         ORDER BY notice.petition_id, notice.id LIMIT ${BATCH} FOR UPDATE OF case_clock SKIP LOCKED`,
        [deps.clock.today()],
      );
      for (const { id, petitionId } of rows) {
        const clocks = await CaseClocks.open(deps, tx, petitionId);
        const notices = await clocks.find({ rule: 'OB-05' }, ['RUNNING', 'BREACHED']);
        for (const notice of notices.filter((each) => each.id === id))
          await handlingWithoutNotice(clocks, notice.snapshot);
      }
      return rows.length;
    });
  } while (found === BATCH);
};
