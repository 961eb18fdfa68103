import { DomainError } from '@daofang/domain';
import { UNIT_KPIS, assertKpiAllowed, type KpiDefinition } from './kpi.life';

const kpi = (more: Partial<KpiDefinition>): KpiDefinition => ({
  code: 'TEST',
  title: '测试指标',
  numerator: 'DUTIES_MET_IN_TIME',
  denominator: 'DUTIES_DUE',
  better: 'HIGHER',
  scored: true,
  ...more,
});
const codeOf = (definition: KpiDefinition): string | null => {
  try {
    assertKpiAllowed(definition);
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('KPI definitions', () => {
  it.each([
    ['来访总量', { numerator: 'PETITIONS', denominator: null, better: 'LOWER' }],
    ['集体来访下降率', { numerator: 'GROUP_VISITS', denominator: 'PETITIONS', better: 'LOWER' }],
    ['到上级信访量', { numerator: 'PETITIONS_TO_SUPERIORS', denominator: null, better: 'LOWER' }],
    ['信访人数', { numerator: 'PETITIONERS', denominator: null, better: 'LOWER' }],
    ['撤回率', { numerator: 'WITHDRAWALS', denominator: 'PETITIONS', better: 'HIGHER' }],
    ['重复信访率（计分）', { numerator: 'RETURNED_CLAIMS', denominator: 'CLAIMS_ANSWERED', better: 'LOWER' }],
  ] as const)('N7 X-04 guard rail 3: refuses %s', (title, more) => {
    expect(codeOf(kpi({ title, ...more }))).toBe('KPI_COUNTS_PETITIONERS');
  });

  it('N7 the share of claims that come back may be shown as a signal, but judges nobody', () => {
    expect(
      codeOf(kpi({ numerator: 'RETURNED_CLAIMS', denominator: 'CLAIMS_ANSWERED', better: 'LOWER', scored: false })),
    ).toBeNull();
  });

  it('App. C every figure we show is about what a unit did', () => {
    expect(UNIT_KPIS.length).toBeGreaterThan(5);
    expect(UNIT_KPIS.map(codeOf)).toEqual(UNIT_KPIS.map(() => null));
    expect(codeOf(kpi({ numerator: 'SATISFIED_EVALUATIONS', denominator: 'EVALUATIONS' }))).toBeNull();
  });
});
