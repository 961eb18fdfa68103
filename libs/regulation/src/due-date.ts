import {
  countDeadline,
  countProvisionalDeadline,
  daysBetween,
  publishedCalendar,
  workingDaysBetween,
  type Calendar,
  type Pause,
  type Step,
} from '@daofang/calendar';
import { DomainError, type CivilDate } from '@daofang/domain';
import type { PolicyVersion, RuleId } from './policy';

/** Why a date is what it is: stored with it and shown to whoever asks. */
export interface Why {
  rule: RuleId;
  legalBasis: string;
  policyVersion: string;
  calendarVersion: string;
  steps: Step[];
}

export interface DueDate {
  /** The last day, a civil date. */
  dueOn: CivilDate;
  provisional: boolean;
  why: Why;
}

export interface Running {
  startedOn: CivilDate;
  pauses?: readonly Pause[];
  /** Calendar days granted by extensions. */
  extendedByDays?: number;
  /** The day a person set, for rules that have no limit of their own. */
  setDate?: CivilDate | null;
  calendar?: Calendar;
  /** Refuse instead of assuming when a year is not published: where a legal refusal hangs on the date. */
  strict?: boolean;
}

/**
 * The last day of a duty under a policy, and why.
 * @throws DomainError `DATE_NOT_SET` where a person must set the day; with `strict`, `CALENDAR_YEAR_NOT_PUBLISHED`
 */
export function dueDate(policy: PolicyVersion, rule: RuleId, running: Running): DueDate {
  const { startedOn, pauses = [], extendedByDays = 0, setDate, calendar = publishedCalendar, strict = false } = running;
  const limit = policy.rules[rule];
  const because = { rule, legalBasis: limit.legalBasis, policyVersion: policy.id };
  if (setDate || limit.amount === null) {
    if (!setDate)
      throw new DomainError(
        'DATE_NOT_SET',
        '这项期限须由人指定，请填写日期。',
        `${rule} has no limit of its own; set the day.`,
        'INVALID',
        { rule },
      );
    return {
      dueOn: setDate,
      provisional: false,
      why: {
        ...because,
        calendarVersion: calendar.version,
        steps: [{ zh: `指定日期为 ${setDate}`, en: `the day was set: ${setDate}` }],
      },
    };
  }
  const count = strict ? countDeadline : countProvisionalDeadline;
  const { dueOn, provisional, calendarVersion, steps } = count({
    start: startedOn,
    amount: limit.amount + (limit.unit === 'CALENDAR_DAYS' ? extendedByDays : 0),
    unit: limit.unit,
    rollLastDay: policy.rollLastDay && limit.amount > 0,
    pauses,
    calendar,
  });
  const extended =
    extendedByDays > 0
      ? [{ zh: `其中延长 ${extendedByDays} 日`, en: `${extendedByDays} days of it by extension` }]
      : [];
  return { dueOn, provisional, why: { ...because, calendarVersion, steps: [...steps, ...extended] } };
}

/** Days by which handling may still be extended under a policy, given what was granted (OB-07, RG-23). */
export function extensionLeft(policy: PolicyVersion, extendedByDays: number): number {
  const handle = policy.rules['OB-07'];
  const byTotal =
    policy.handleTotalDays === null ? Infinity : policy.handleTotalDays - (handle.amount ?? 0) - extendedByDays;
  return Math.max(0, Math.min(policy.handleExtensionDays - extendedByDays, byTotal));
}

export type WarningLevel = 'GREEN' | 'YELLOW' | 'RED' | 'OVERDUE';

/** How near a duty is to its last day: by the share of the time that has passed, or by the working days left. */
export function warningLevel(
  policy: PolicyVersion,
  startedOn: CivilDate,
  dueOn: CivilDate,
  today: CivilDate,
  calendar: Calendar = publishedCalendar,
): WarningLevel {
  if (today > dueOn) return 'OVERDUE';
  const { yellowAt, redAt, redWorkingDaysLeft } = policy.warnings;
  const whole = daysBetween(startedOn, dueOn);
  const passed = whole <= 0 ? 0 : daysBetween(startedOn, today) / whole;
  // Short duties would be red from the start by days left alone; the share decides for them.
  const fewDaysLeft =
    whole > 10 &&
    calendar.isPublished(Number(dueOn.slice(0, 4))) &&
    workingDaysBetween(today, dueOn, calendar) <= redWorkingDaysLeft;
  if (passed >= redAt || fewDaysLeft) return 'RED';
  return passed >= yellowAt ? 'YELLOW' : 'GREEN';
}
