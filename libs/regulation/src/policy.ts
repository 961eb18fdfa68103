import type { DayUnit } from '@daofang/calendar';
import { DomainError, type CivilDate } from '@daofang/domain';

/** A limit of time as a regulation sets it. */
export interface Limit {
  amount: number;
  unit: DayUnit;
  /** Article and source, as the petitioner reads it. */
  legalBasis: string;
}

/** The day is set by a person: in the assignment, in the opinion, in the order. */
export interface SetDate {
  amount: null;
  legalBasis: string;
}

export type RuleId =
  | 'OB-01'
  | 'OB-02'
  | 'OB-03'
  | 'OB-04'
  | 'OB-05'
  | 'OB-06'
  | 'OB-07'
  | 'OB-08'
  | 'OB-09'
  | 'OB-13'
  | 'OB-14'
  | 'OB-16'
  | 'OB-17'
  | 'OB-29'
  | 'OB-30'
  | 'OB-31'
  | 'OB-32'
  | 'OB-38'
  | 'OB-45';

/** Everything in which the seeds, provinces and editions differ (domain.md 2.6). Pinned to a case when it starts. */
export interface PolicyVersion {
  /** `rg-2022@1` */
  id: string;
  profile: string;
  title: string;
  effectiveFrom: CivilDate;
  /** The limits of the obligation catalogue (domain.md 2.3). */
  rules: Readonly<Record<RuleId, Limit | SetDate>>;
  /** Does a last day that is a day off move to the next working day? */
  rollLastDay: boolean;
  /** Calendar days by which handling may be extended, and the most in all where a province caps it (OB-07). */
  handleExtensionDays: number;
  handleTotalDays: number | null;
  /** How often an upheld objection may send a matter on before a dispute must be opened (N2). */
  maxReturns: number;
  /** RG-07: how many representatives a group of this size may have at most. */
  maxRepresentatives(groupSize: number): number;
  /** Does a running mediation stop the handling clock? No law says so: default no (App. F 6). */
  mediationPausesHandling: boolean;
  /** Days in which a petitioner may think a withdrawal over. */
  withdrawalCoolingOffDays: number;
  /** Days in which a petitioner may evaluate before the case closes unrated (OB-25). */
  evaluationDays: number;
  warnings: { yellowAt: number; redAt: number; redWorkingDaysLeft: number };
  /** SD-06: calendar days from the publication of a public notice to the day it counts as served. */
  publicNoticeDays: number;
  /** K93: calendar days within which a supported claim is to be executed; what takes longer goes in stages. */
  executionDays: number;
  /** Days to answer a supervision order after it was escalated. */
  escalationDays: number;
  /** Years for which the file of a case is kept after its end: by the shortest class of archives (个保法 47 ¶2). */
  retentionYears: number;
}

const cal = (amount: number, legalBasis: string): Limit => ({ amount, unit: 'CALENDAR_DAYS', legalBasis });
const wd = (amount: number, legalBasis: string): Limit => ({ amount, unit: 'WORKING_DAYS', legalBasis });

const national: Omit<PolicyVersion, 'id' | 'profile' | 'title' | 'effectiveFrom'> = {
  rules: {
    'OB-01': cal(0, '《信访工作条例》第二十一条、第二十二条（及时登记）；本县口径：当日'),
    'OB-02': cal(15, '《信访工作条例》第二十二条（十五日内转送、交办）'),
    'OB-03': wd(5, '《信访工作条例》第二十三条第三款（五个工作日内提出异议）'),
    'OB-04': wd(2, '《信访工作条例》第二十三条第三款（核实异议）；本县口径：两个工作日'),
    'OB-05': cal(15, '《信访工作条例》第二十三条第三款（十五日内书面告知接收情况、处理途径和程序）'),
    'OB-06': wd(5, '《信访工作条例》第二十四条（管辖争议）；本县口径：五个工作日'),
    'OB-07': cal(60, '《信访工作条例》第三十四条（六十日内办结）'),
    'OB-08': { amount: null, legalBasis: '《信访工作条例》第二十二条（在指定办理期限内反馈结果）' },
    'OB-09': cal(30, '《信访工作条例》第二十九条（研究论证并答复）；本县口径：三十日'),
    'OB-13': cal(30, '《信访工作条例》第三十五条（收到书面答复之日起三十日内请求复查）'),
    'OB-14': { amount: null, legalBasis: '《信访工作条例》第三十二条（督促执行）；期限见处理意见书' },
    'OB-16': { amount: null, legalBasis: '《信访工作条例》第四十条（督办）；期限见督办函' },
    'OB-17': cal(0, '《信访工作条例》第二十五条（紧急信访事项及时报告）；本县口径：当日'),
    'OB-29': wd(
      2,
      '《信访工作条例》第二十二条（转送、交办）、第二十三条第三款（异议成立，退回）；本县口径：两个工作日',
    ),
    'OB-30': wd(5, '《信访工作条例》第二十二条、第三十二条、第四十条（核验报送的结果）；本县口径：五个工作日'),
    'OB-31': wd(5, '《人民调解法》第三十一条（督促履行）；本县口径：五个工作日'),
    'OB-32': cal(
      60,
      '《信访工作条例》第三十一条第（五）项（履行法定职责）；法律没有规定期限的按六十日，《行政诉讼法》第四十七条',
    ),
    'OB-38': { amount: null, legalBasis: '《信访工作条例》第四十条（督办）；期限见升级后的督办' },
    'OB-45': wd(5, '《信访工作条例》第四十条（督办）；本县口径：五个工作日答复'),
  },
  rollLastDay: true,
  handleExtensionDays: 30,
  handleTotalDays: null,
  maxReturns: 1,
  maxRepresentatives: () => 5,
  mediationPausesHandling: false,
  withdrawalCoolingOffDays: 3,
  evaluationDays: 15,
  publicNoticeDays: 30,
  executionDays: 180,
  warnings: { yellowAt: 0.75, redAt: 0.9, redWorkingDaysLeft: 3 },
  escalationDays: 7,
  retentionYears: 10,
};

type Override = Partial<Omit<PolicyVersion, 'rules'>> & { rules?: Partial<PolicyVersion['rules']> };

const version = (
  id: string,
  title: string,
  effectiveFrom: CivilDate,
  { rules, ...rest }: Override = {},
): PolicyVersion => ({
  ...national,
  ...rest,
  id,
  profile: id.slice(0, id.indexOf('@')),
  title,
  effectiveFrom,
  rules: { ...national.rules, ...rules },
});

/** Every published version. A version that cases are pinned to never changes: add the next one. */
export const policyVersions: readonly PolicyVersion[] = [
  version('rg-2022@1', '《信访工作条例》（2022）', '2022-05-01'),
  version('rg-2005@1', '《信访条例》（2005）', '2005-05-01', {
    rules: {
      'OB-02': cal(15, '《信访条例》（2005）第二十一条（十五日内转送、交办）'),
      'OB-03': wd(5, '《信访条例》（2005）无异议期限；沿用五个工作日'),
      'OB-05': cal(15, '《信访条例》（2005）第二十二条（十五日内决定是否受理并书面告知）'),
      'OB-07': cal(60, '《信访条例》（2005）第三十三条（六十日内办结）'),
      'OB-13': cal(30, '《信访条例》（2005）第三十四条（三十日内请求复查）'),
      'OB-17': cal(0, '《信访条例》（2005）第二十六条、第二十七条（及时报告）；本县口径：当日'),
      'OB-29': wd(2, '《信访条例》（2005）第二十一条（转送、交办）；本县口径：两个工作日'),
      'OB-30': wd(5, '《信访条例》（2005）第二十一条、第三十二条、第三十六条（核验报送的结果）；本县口径：五个工作日'),
      'OB-32': cal(
        60,
        '《信访条例》（2005）第三十二条（依法履行职责）；法律没有规定期限的按六十日，《行政诉讼法》第四十七条',
      ),
      'OB-38': { amount: null, legalBasis: '《信访条例》（2005）第三十六条（督办）；期限见升级后的督办' },
      'OB-45': wd(5, '《信访条例》（2005）第三十六条（督办）；本县口径：五个工作日答复'),
    },
  }),
  // K131: the same limits, each with the article of 2005 that says it; what 2005 does not say is the county's own.
  version('rg-2005@2', '《信访条例》（2005）', '2005-05-01', {
    rules: {
      'OB-01': cal(0, '《信访条例》（2005）第二十一条、第二十二条（登记）；本县口径：当日'),
      'OB-02': cal(15, '《信访条例》（2005）第二十一条（十五日内转送、交办）'),
      'OB-03': wd(5, '本县口径：五个工作日内提出异议（2005 年条例没有规定）'),
      'OB-04': wd(2, '本县口径：两个工作日内核实异议（2005 年条例没有规定）'),
      'OB-05': cal(15, '《信访条例》（2005）第二十一条（收到转送的十五日内决定是否受理并书面告知）'),
      'OB-06': wd(5, '《信访条例》（2005）第二十四条（管辖争议）；本县口径：五个工作日'),
      'OB-07': cal(60, '《信访条例》（2005）第三十三条（六十日内办结）'),
      'OB-08': { amount: null, legalBasis: '《信访条例》（2005）第二十一条（在指定办理期限内反馈结果）' },
      'OB-09': cal(30, '《信访条例》（2005）第二十九条（研究论证）；本县口径：三十日'),
      'OB-13': cal(30, '《信访条例》（2005）第三十四条（收到书面答复之日起三十日内请求复查）'),
      'OB-14': { amount: null, legalBasis: '《信访条例》（2005）第三十二条（督促执行）；期限见处理意见书' },
      'OB-16': { amount: null, legalBasis: '《信访条例》（2005）第三十六条（督办）；期限见督办函' },
      'OB-17': cal(0, '《信访条例》（2005）第二十六条、第二十七条（及时报告）；本县口径：当日'),
      'OB-29': wd(2, '《信访条例》（2005）第二十一条（转送、交办）；本县口径：两个工作日'),
      'OB-30': wd(5, '《信访条例》（2005）第二十一条、第三十二条、第三十六条（核验报送的结果）；本县口径：五个工作日'),
      'OB-32': cal(
        60,
        '《信访条例》（2005）第三十二条（依法履行职责）；法律没有规定期限的按六十日，《行政诉讼法》第四十七条',
      ),
      'OB-38': { amount: null, legalBasis: '《信访条例》（2005）第三十六条（督办）；期限见升级后的督办' },
      'OB-45': wd(5, '《信访条例》（2005）第三十六条（督办）；本县口径：五个工作日答复'),
    },
  }),
  version('henan@1', '河南省信访条例', '2016-01-01', {
    rules: {
      'OB-02': cal(5, '《河南省信访条例》（五日内转送、交办）'),
      'OB-03': cal(5, '《河南省信访条例》（五日内提出异议）'),
      'OB-07': cal(30, '《河南省信访条例》（三十日内办结）'),
      'OB-08': cal(90, '《河南省信访条例》（交办事项九十日内报结）'),
    },
    handleExtensionDays: 60,
    handleTotalDays: 90,
  }),
  version('zhejiang@1', '浙江省信访条例', '2010-01-01', {
    rules: {
      'OB-02': wd(5, '《浙江省信访条例》（五个工作日内转送、交办）'),
      'OB-05': wd(5, '《浙江省信访条例》（五个工作日内决定并告知）'),
      'OB-07': cal(30, '《浙江省信访条例》（三十日内办结）'),
    },
    handleExtensionDays: 60,
    maxRepresentatives: (size) => (size <= 10 ? 3 : 5),
  }),
  version('shandong@1', '山东省信访条例', '2011-01-01', {
    rules: { 'OB-07': cal(60, '《山东省信访条例》（六十日内办结）') },
  }),
  version('shanghai@1', '上海市信访条例', '2013-04-01', {
    rules: { 'OB-07': cal(60, '《上海市信访条例》（六十日内办结）') },
  }),
  version('beijing@1', '北京市信访条例', '2007-01-01', {
    rules: {
      'OB-03': wd(5, '《北京市信访条例》第三十五条（五个工作日内提出异议）'),
      'OB-07': cal(60, '《北京市信访条例》（六十日内办结）'),
    },
  }),
];

/** The profiles a county may choose from. */
export const policyProfiles: readonly string[] = [...new Set(policyVersions.map(({ profile }) => profile))];
export const DEFAULT_PROFILE = 'rg-2022';

/** @throws DomainError `UNKNOWN_POLICY_PROFILE` with the known ones */
function versionsOf(profile: string): PolicyVersion[] {
  const found = policyVersions.filter((candidate) => candidate.profile === profile);
  if (found.length > 0) return found;
  throw new DomainError(
    'UNKNOWN_POLICY_PROFILE',
    `没有政策口径 ${profile}，可选：${policyProfiles.join('、')}。`,
    `Unknown policy profile; choose one of ${policyProfiles.join(', ')}.`,
    'INVALID',
    {
      known: policyProfiles,
    },
  );
}

/**
 * The version of a profile that binds a case starting on a day; of two of the same day the later one, which corrects it.
 * @throws DomainError `UNKNOWN_POLICY_PROFILE`, `POLICY_NOT_IN_FORCE` for a day before its first version
 */
export function policyInForce(profile: string, on: CivilDate): PolicyVersion {
  const found = versionsOf(profile)
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .reduceRight<PolicyVersion | undefined>(
      (found, version) => (found && found.effectiveFrom >= version.effectiveFrom ? found : version),
      undefined,
    );
  if (found) return found;
  throw new DomainError(
    'POLICY_NOT_IN_FORCE',
    `政策口径 ${profile} 在 ${on} 尚未施行。`,
    `No version of ${profile} was in force on ${on}.`,
    'INVALID',
    { profile, on },
  );
}

/** The first version of a profile, in force or not, as last corrected: for asking what a rule would make of older cases. */
export function firstVersion(profile: string): PolicyVersion {
  return versionsOf(profile).reduce((first, version) =>
    version.effectiveFrom <= first.effectiveFrom ? version : first,
  );
}

/** The very version a case was pinned to. @throws DomainError `UNKNOWN_POLICY_VERSION` */
export function policyById(id: string): PolicyVersion {
  const found = policyVersions.find((candidate) => candidate.id === id);
  if (found) return found;
  throw new DomainError('UNKNOWN_POLICY_VERSION', `没有政策版本 ${id}。`, 'Unknown policy version.', 'INVALID', { id });
}
