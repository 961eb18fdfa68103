import type { ObligationRule } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';

/** What a figure may count: acts of departments, and what petitioners do, which is never held against anybody. */
export const COUNTED = {
  DUTIES_DUE: '到期职责',
  DUTIES_MET_IN_TIME: '按期履行的职责',
  CLAIMS_ANSWERED: '已答复诉求',
  ORDERS_ISSUED: '督办件',
  EVALUATIONS: '参评件',
  SATISFIED_EVALUATIONS: '满意和基本满意的评价',
  PETITIONS: '信访件',
  PETITIONERS: '信访人',
  GROUP_VISITS: '集体来访',
  PETITIONS_TO_SUPERIORS: '向上级提出的信访件',
  RETURNED_CLAIMS: '办结后再次提出的诉求',
  WITHDRAWALS: '撤回的信访件',
} as const;
export type Counted = keyof typeof COUNTED;

const DONE_BY_PETITIONERS: readonly Counted[] = [
  'PETITIONS',
  'PETITIONERS',
  'GROUP_VISITS',
  'PETITIONS_TO_SUPERIORS',
  'RETURNED_CLAIMS',
  'WITHDRAWALS',
];

/** A figure by which a unit is judged, or which is only shown. */
export interface KpiDefinition {
  code: string;
  title: string;
  numerator: Counted;
  /** Null: a bare total. */
  denominator: Counted | null;
  better: 'HIGHER' | 'LOWER';
  /** Does it count in the judgement of a unit? A signal is only shown (重复信访率). */
  scored: boolean;
}

/**
 * Guard rail 3, X-04, N7: a unit is judged by its own acts. What petitioners do (coming, coming again, coming in numbers,
 * going above, giving up) is in no scored numerator: fewer petitions are not better work, and a withdrawal is no success.
 * @throws DomainError `KPI_COUNTS_PETITIONERS`
 */
export function assertKpiAllowed(definition: KpiDefinition): void {
  if (!definition.scored || !DONE_BY_PETITIONERS.includes(definition.numerator)) return;
  throw new DomainError(
    'KPI_COUNTS_PETITIONERS',
    `指标“${definition.title}”以${COUNTED[definition.numerator]}数量评价单位，不予采用；请改用单位自身履职的指标。`,
    'A unit is judged by its own acts, never by what petitioners do.',
    'INVALID',
    { code: definition.code, numerator: definition.numerator },
  );
}

/** The rates shown for a unit (domain.md App. C): duties done in time out of those whose last day fell into the period. */
export const UNIT_KPIS: readonly (KpiDefinition & { rule: ObligationRule })[] = (
  [
    ['TIMELY_DISPOSAL', '按期转送告知率', 'OB-02'],
    ['TIMELY_OBJECTION_DECISION', '异议按期核实率', 'OB-04'],
    ['TIMELY_NOTICE', '按期受理告知率', 'OB-05'],
    ['TIMELY_CLOSE', '按期办结率', 'OB-07'],
    ['TIMELY_REPORT', '交办按期反馈率', 'OB-08'],
    ['TIMELY_SUGGESTION_REPLY', '建议按期答复率', 'OB-09'],
    ['TIMELY_EXECUTION', '处理意见按期执行率', 'OB-14'],
    ['TIMELY_ORDER_RESPONSE', '督办按期反馈率', 'OB-16'],
  ] as const
).map(([code, title, rule]) => ({
  code,
  title,
  rule,
  numerator: 'DUTIES_MET_IN_TIME',
  denominator: 'DUTIES_DUE',
  better: 'HIGHER',
  scored: true,
}));

UNIT_KPIS.forEach(assertKpiAllowed);
