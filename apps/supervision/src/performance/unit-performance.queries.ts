import type { ObligationRule } from '@daofang/contracts';
import { DomainError, forbidden, type Actor, type CivilDate } from '@daofang/domain';
import { below } from '@daofang/persistence';
import type { SupervisionDeps } from '../supervision-deps';
import { UNIT_KPIS } from './kpi.life';

export interface UnitRate {
  code: string;
  title: string;
  rule: ObligationRule;
  /** Duties whose last day fell into the period. */
  due: number;
  inTime: number;
  /** Null where nothing was due. */
  rate: number | null;
}

/**
 * How timely a unit and those below did what they owe (App. C): acts of departments only.
 * @throws DomainError `FORBIDDEN`, `INVALID_PERIOD`
 */
export const unitPerformance =
  ({ db }: SupervisionDeps) =>
  async (actor: Actor, unit: string, from: CivilDate, to: CivilDate): Promise<UnitRate[]> => {
    if (!actor.isAbove(unit) || !actor.has('SUPERVISOR', 'LEADER', 'AUDITOR', 'UNIT_OFFICER')) {
      throw forbidden('只能查看本单位及下级单位的履职情况。', 'Only of your own unit and those below.');
    }
    if (from > to)
      throw new DomainError('INVALID_PERIOD', '起始日期不能晚于截止日期。', '`from` is after `to`.', 'INVALID', {
        from,
        to,
      });
    const counts = await db.query<{ rule: ObligationRule; due: number; inTime: number }>(
      `SELECT rule, count(*)::int AS due, count(*) FILTER (WHERE status = 'MET')::int AS "inTime"
       FROM obligation WHERE NOT sealed AND ${below('debtor', 1)} AND due_on BETWEEN $2 AND $3
         AND (status IN ('MET', 'MET_LATE', 'BREACHED') OR (status = 'CANCELLED' AND breached_on IS NOT NULL))
       GROUP BY rule`,
      [unit, from, to],
    );
    return UNIT_KPIS.map(({ code, title, rule }) => {
      const { due, inTime } = counts.find((count) => count.rule === rule) ?? { due: 0, inTime: 0 };
      return { code, title, rule, due, inTime, rate: due === 0 ? null : inTime / due };
    });
  };
