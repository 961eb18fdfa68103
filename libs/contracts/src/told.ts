import { dayInWords } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { dueDate, policyVersions, type RuleId } from '@daofang/regulation';

/** A unit, by its name when it is read. */
export const theUnit = (path: string): string => `{unit:${path}}`;

/** Claims, by their titles when they are read: “补偿标准”、“过渡费”. */
export const theClaims = (...ids: readonly string[]): string => `{claims:${ids.join(',')}}`;

/** A day, as 12月16日（周三） when it is read. */
export const theDay = (on: CivilDate): string => `{day:${on}}`;

/** The last day that a policy gives, for a sentence; null where this version of the county does not know the policy, or a person sets the day. */
export function lastDayOf(policyVersion: string, rule: RuleId, startedOn: CivilDate): CivilDate | null {
  const policy = policyVersions.find(({ id }) => id === policyVersion);
  return policy && policy.rules[rule].amount !== null ? dueDate(policy, rule, { startedOn }).dueOn : null;
}

const ANEW = '曾向有关部门投诉、或者在职期间被拖欠工资的，期限可能重新计算或者不受限制。';

/**
 * N9, W-03: until when the petitioner goes to which organ. A day that has passed is told as passed, and labour's is never told
 * bare: asking an authority interrupts the period, and wages owed during employment are not limited by it (OB-28, K130).
 */
export function untilWhen(route: string | null, organ: string, lastDay: CivilDate | null, today: CivilDate): string {
  if (lastDay === null) return `请尽快向${organ}提出。`;
  const anew = route === 'LABOUR_ARBITRATION' ? ANEW : '';
  return lastDay < today
    ? `一般期限到${theDay(lastDay)}，现已超过。${anew}请尽快问${organ}，由它认定；可以申请法律援助。`
    : `请最迟${theDay(lastDay)}向${organ}提出。${anew}`;
}

/** What the references of a sentence are called, for the one who reads it. */
export interface Names {
  unit(path: string): string | undefined;
  /** Undefined: no such claim any more, or not for this reader. */
  title(claimId: string): string | undefined;
  today: CivilDate;
}

/** So many titles are read in one sentence. */
const TITLES_READ = 3;

function titles(ids: readonly string[], title: Names['title']): string {
  const read = ids.flatMap((id) => title(id) || []).map((one) => `“${one}”`);
  if (read.length === 0) return ids.length > 1 ? `${ids.length} 项诉求` : '一项诉求';
  return read.slice(0, TITLES_READ).join('、') + (read.length > TITLES_READ ? `等 ${read.length} 项` : '');
}

/** The sentence with what it refers to in words: only now, so that what is stored holds no name and no title. */
export function inWords(text: string, { unit, title, today }: Names): string {
  return text.replaceAll(/\{(unit|claims|day):([^{}]*)\}/g, (_all, kind: string, of: string) => {
    if (kind === 'unit') return unit(of) ?? '有关单位';
    return kind === 'day' ? dayInWords(of, today) : titles(of.split(','), title);
  });
}

/** The units and claims that a sentence refers to. */
export const namedIn = (text: string): { units: string[]; claims: string[] } => ({
  units: [...text.matchAll(/\{unit:([^{}]*)\}/g)].map(([, path = '']) => path),
  claims: [...text.matchAll(/\{claims:([^{}]*)\}/g)].flatMap(([, ids = '']) => ids.split(',')),
});
