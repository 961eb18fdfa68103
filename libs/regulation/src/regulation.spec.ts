import { calendarOf } from '@daofang/calendar';
import {
  categories,
  categoryByPath,
  citationsOf,
  dueDate,
  extensionLeft,
  findCategory,
  firstVersion,
  getCategory,
  isSealedByDefault,
  limitationLastDay,
  limitations,
  policyById,
  policyInForce,
  policyProfiles,
  policyVersions,
  routes,
  unknownArticles,
  warningLevel,
} from './index';

const national = policyById('rg-2022@1');

describe('the obligation catalogue (domain.md 2.3)', () => {
  it.each([
    ['OB-01', '2026-03-02', '2026-03-02'],
    ['OB-02', '2026-02-05', '2026-02-24'],
    ['OB-03', '2026-09-29', '2026-10-12'],
    ['OB-04', '2026-03-06', '2026-03-10'],
    ['OB-05', '2026-09-20', '2026-10-08'],
    ['OB-06', '2026-04-28', '2026-05-08'],
    ['OB-07', '2026-08-06', '2026-10-08'],
    ['OB-09', '2026-03-02', '2026-04-01'],
    ['OB-13', '2025-12-03', '2026-01-04'],
  ] as const)('%s started on %s is due on %s', (rule, startedOn, dueOn) => {
    const due = dueDate(national, rule, { startedOn });
    expect(due).toMatchObject({ dueOn, provisional: false });
    expect(due.why).toMatchObject({
      rule,
      policyVersion: 'rg-2022@1',
      calendarVersion: expect.stringContaining('chinese-days') as string,
      legalBasis: expect.stringContaining('条') as string,
    });
    expect(due.why.steps.length).toBeGreaterThan(0);
    if (dueOn === startedOn) expect(due.why.steps.map(({ zh }) => zh)).toEqual([`当日办理：${startedOn} 下班前`]);
  });

  it.each(['OB-08', 'OB-14', 'OB-16'] as const)('%s takes the day a person set, and asks for it', (rule) => {
    expect(dueDate(national, rule, { startedOn: '2026-03-02', setDate: '2026-06-30' }).dueOn).toBe('2026-06-30');
    expect(() => dueDate(national, rule, { startedOn: '2026-03-02' })).toThrow(
      expect.objectContaining({ code: 'DATE_NOT_SET' }),
    );
  });

  it('OB-03 is refused, not guessed, where its last day lies in an unpublished year', () => {
    expect(() => dueDate(national, 'OB-03', { startedOn: '2026-12-28', strict: true })).toThrow(
      expect.objectContaining({ code: 'CALENDAR_YEAR_NOT_PUBLISHED' }),
    );
    expect(dueDate(national, 'OB-03', { startedOn: '2026-12-28' })).toMatchObject({
      dueOn: '2027-01-04',
      provisional: true,
    });
  });

  it('OB-07 is extended by calendar days and says so', () => {
    const due = dueDate(national, 'OB-07', { startedOn: '2026-01-02', extendedByDays: 30 });
    expect(due.dueOn).toBe('2026-04-02');
    expect(due.why.steps.at(-1)?.zh).toBe('其中延长 30 日');
  });

  it('OB-07 pauses move the day', () => {
    expect(
      dueDate(national, 'OB-07', {
        startedOn: '2026-01-02',
        pauses: [{ from: '2026-01-10', to: '2026-01-19', reason: '听证' }],
      }).dueOn,
    ).toBe('2026-03-13');
  });
});

describe('policy profiles (domain.md 2.6)', () => {
  it('has 2022 as default and 2005, Henan, Zhejiang, Shandong, Shanghai and Beijing as profiles', () => {
    expect(policyProfiles).toEqual(['rg-2022', 'rg-2005', 'henan', 'zhejiang', 'shandong', 'shanghai', 'beijing']);
  });

  it.each([
    ['rg-2022', '2026-03-17', '2026-05-06'],
    ['rg-2005', '2026-03-17', '2026-05-06'],
    ['henan', '2026-03-09', '2026-04-01'],
    ['zhejiang', '2026-03-09', '2026-04-01'],
    ['shandong', '2026-03-17', '2026-05-06'],
    ['shanghai', '2026-03-17', '2026-05-06'],
    ['beijing', '2026-03-17', '2026-05-06'],
  ])('%s: OB-02 of 2 March is due on %s, OB-07 on %s', (profile, disposeBy, handleBy) => {
    const policy = policyInForce(profile, '2026-03-02');
    expect(dueDate(policy, 'OB-02', { startedOn: '2026-03-02' }).dueOn).toBe(disposeBy);
    expect(dueDate(policy, 'OB-07', { startedOn: '2026-03-02' }).dueOn).toBe(handleBy);
  });

  it('OB-08 has 90 days of its own in Henan', () => {
    expect(dueDate(policyById('henan@1'), 'OB-08', { startedOn: '2026-03-02' }).dueOn).toBe('2026-06-01');
  });

  it('RG-07 five representatives; Zhejiang three for a group of up to ten', () => {
    expect(national.maxRepresentatives(8)).toBe(5);
    expect(policyById('zhejiang@1').maxRepresentatives(10)).toBe(3);
    expect(policyById('zhejiang@1').maxRepresentatives(11)).toBe(5);
  });

  it('RG-23 at most 30 days more; Henan up to 90 in all; Zhejiang 60', () => {
    expect(extensionLeft(national, 0)).toBe(30);
    expect(extensionLeft(national, 20)).toBe(10);
    expect(extensionLeft(policyById('henan@1'), 0)).toBe(60);
    expect(extensionLeft(policyById('henan@1'), 60)).toBe(0);
    expect(extensionLeft(policyById('zhejiang@1'), 0)).toBe(60);
  });

  it('a version that was not in force yet does not bind, an unknown one is refused with the known ones', () => {
    expect(() => policyInForce('rg-2022', '2022-04-30')).toThrow(
      expect.objectContaining({ code: 'POLICY_NOT_IN_FORCE' }),
    );
    expect(() => policyInForce('hebei', '2026-01-01')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_POLICY_PROFILE' }),
    );
    expect(() => policyById('rg-2022@9')).toThrow(expect.objectContaining({ code: 'UNKNOWN_POLICY_VERSION' }));
    expect(firstVersion('rg-2022').id).toBe('rg-2022@1');
  });
});

describe('warnings', () => {
  it.each([
    ['2026-03-10', 'GREEN'],
    ['2026-04-20', 'YELLOW'],
    ['2026-04-30', 'RED'],
    ['2026-05-06', 'RED'],
    ['2026-05-07', 'OVERDUE'],
  ])('OB-07 from 2 March is on %s: %s', (today, level) => {
    expect(warningLevel(national, '2026-03-02', '2026-05-06', today)).toBe(level);
  });
});

describe('kind 12: law is cited by the article that says it', () => {
  const cited = [
    ...policyVersions.flatMap(({ id, rules }) =>
      Object.entries(rules).map(([rule, { legalBasis }]) => [`${id} ${rule}`, legalBasis] as const),
    ),
    ...Object.entries(limitations).map(([route, { legalBasis }]) => [route, legalBasis] as const),
    ...Object.entries(routes).map(([route, { article }]) => [route, article] as const),
  ];

  it('kind 12: each article is in the table, with what it says', () => {
    expect(cited.filter(([, basis]) => unknownArticles(basis).length > 0)).toEqual([]);
    expect(unknownArticles('《信访工作条例》第九十九条、第二十二条（转送）')).toEqual([
      { law: '《信访工作条例》', article: '第九十九条' },
    ]);
  });

  it('K131 the profile of 2005 cites no article of 2022, and the county’s own as such', () => {
    const { id, rules } = policyInForce('rg-2005', '2026-03-02');
    expect(id).toBe('rg-2005@2');
    expect(firstVersion('rg-2005').id).toBe(id);
    for (const { legalBasis } of Object.values(rules)) expect(legalBasis).not.toContain('《信访工作条例》');
    expect(citationsOf(rules['OB-05'].legalBasis)).toEqual([{ law: '《信访条例》（2005）', article: '第二十一条' }]);
    for (const rule of ['OB-03', 'OB-04'] as const) expect(rules[rule].legalBasis).toMatch(/^本县口径/);
    expect(policyById('rg-2005@1').rules['OB-05'].legalBasis).toContain('第二十二条');
  });
});

describe('legal routes', () => {
  it.each([
    ['ADMINISTRATIVE_RECONSIDERATION', '2026-05-01'],
    ['ADMINISTRATIVE_LITIGATION', '2026-09-02'],
    ['LABOUR_ARBITRATION', '2027-03-02'],
    ['LAND_CONTRACT_ARBITRATION', '2028-03-02'],
  ])('OB-28 %s known on 2 March 2026: last day %s', (route, lastDay) => {
    expect(limitationLastDay(route, '2026-03-02')).toMatchObject({
      lastDay,
      legalBasis: expect.stringContaining('法》') as string,
    });
  });

  it('K130 OB-28 labour is never told bare: asking an authority interrupts it, wages owed are not limited by it', () => {
    const steps = (route: string) =>
      (limitationLastDay(route, '2026-03-02')?.steps ?? []).map(({ zh }) => zh).join('；');
    expect(steps('LABOUR_ARBITRATION')).toMatch(
      /一般期限到 2027-03-02；.*期间中断，重新计算；.*拖欠劳动报酬的，不受该期间限制/,
    );
    expect(steps('LABOUR_ARBITRATION')).not.toMatch(/最后一日|不当然中断/);
    expect(steps('CIVIL_LITIGATION')).toContain('人民调解委员会');
    expect(steps('ADMINISTRATIVE_RECONSIDERATION')).toContain('信访不当然中断该期间');
    expect(steps('ADMINISTRATIVE_LITIGATION')).toContain('十五日内起诉');
  });

  it('OB-28 gives no last day where the law sets none', () => {
    expect(limitationLastDay('PUBLIC_SECURITY', '2026-03-02')).toBeNull();
  });

  it('RG-20 only the sixth route carries the sixty days', () => {
    expect(
      Object.entries(routes)
        .filter(([, { startsHandling }]) => startsHandling)
        .map(([route]) => route),
    ).toEqual(['ROUTE_6']);
  });
});

describe('the national list of contents', () => {
  it('has 15, 118 and 517 categories, each found by code and by line', () => {
    expect([1, 2, 3].map((level) => categories.filter((category) => category.level === level).length)).toEqual([
      15, 118, 517,
    ]);
    const planning = categoryByPath('城乡建设', '城乡规划', '容积挡光');
    expect(planning).toBeDefined();
    expect(findCategory(planning?.code ?? '')).toBe(planning);
    expect(new Set(categories.map(({ code }) => code)).size).toBe(categories.length);
  });

  it('refuses a code that is not in it', () => {
    expect(() => getCategory('C99')).toThrow(expect.objectContaining({ code: 'UNKNOWN_CATEGORY' }));
  });

  it('N4 holds discipline matters for accusations by their nature', () => {
    expect(isSealedByDefault(categoryByPath('纪检监察')?.code ?? '')).toBe(true);
    expect(isSealedByDefault(categoryByPath('城乡建设')?.code ?? '')).toBe(false);
  });
});

it('a calendar of another year’s tables gives other dates: the version travels with the date', () => {
  const calendar = calendarOf('test-1', () => ({ holidays: {}, workdays: {} }));
  expect(dueDate(national, 'OB-07', { startedOn: '2026-08-06', calendar })).toMatchObject({
    dueOn: '2026-10-05',
    why: { calendarVersion: 'test-1' },
  });
});
