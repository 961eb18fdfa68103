import { DomainError, type CivilDate } from '@daofang/domain';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addDays, isWeekend, yearOf } from './civil-date';

/** One published year: statutory days off, and weekends that are worked instead. By civil date. */
export interface YearTable {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/** Which days are worked. Knows only the years whose holidays were published. */
export interface Calendar {
  /** Goes beside every computed date, so that it can be understood later. */
  readonly version: string;
  isPublished(year: number): boolean;
  /** @throws DomainError `CALENDAR_YEAR_NOT_PUBLISHED` */
  isWorkingDay(date: CivilDate): boolean;
  /** The holiday's Chinese name, 周末, or null on a working day. @throws as above */
  dayOff(date: CivilDate): string | null;
}

export const yearNotPublished = (year: number): DomainError =>
  new DomainError(
    'CALENDAR_YEAR_NOT_PUBLISHED',
    `${year} 年的放假安排尚未公布，无法计算工作日，请待公布后再办。`,
    `The holidays of ${year} are not published yet, so working days cannot be counted.`,
    'INVALID',
    { year },
  );

/** A calendar over given tables. */
export function calendarOf(version: string, tableOf: (year: number) => YearTable | undefined): Calendar {
  const table = (date: CivilDate): YearTable => {
    const found = tableOf(yearOf(date));
    if (!found) throw yearNotPublished(yearOf(date));
    return found;
  };
  const dayOff = (date: CivilDate): string | null => {
    const { holidays, workdays } = table(date);
    const holiday = holidays[date];
    if (holiday !== undefined) return holiday.split(',')[1] ?? holiday;
    return isWeekend(date) && workdays[date] === undefined ? '周末' : null;
  };
  return {
    version,
    isPublished: (year) => tableOf(year) !== undefined,
    dayOff,
    isWorkingDay: (date) => dayOff(date) === null,
  };
}

/**
 * The calendar as the State Council published it, from the year tables of npm `chinese-days` (its tables only: its
 * functions take a year without data for an ordinary one).
 */
function published(): Calendar {
  const folder = join(dirname(require.resolve('chinese-days/package.json')), 'dist/years');
  const { version } = JSON.parse(readFileSync(require.resolve('chinese-days/package.json'), 'utf8')) as {
    version: string;
  };
  const years = new Map<number, YearTable | undefined>();
  return calendarOf(`CN.chinese-days-${version}`, (year) => {
    if (!years.has(year)) {
      const file = join(folder, `${year}.json`);
      years.set(year, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as YearTable) : undefined);
    }
    return years.get(year);
  });
}

export const publishedCalendar: Calendar = published();

/** The day itself if it is worked, else the next that is (顺延). */
export function rollForward(date: CivilDate, calendar: Calendar): CivilDate {
  let day = date;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The day on which `count` working days have passed, the first day not counted. */
export function addWorkingDays(date: CivilDate, count: number, calendar: Calendar): CivilDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}

/** Working days after `from` up to and with `to`. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: Calendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count++;
  return count;
}

/** A calendar that takes unpublished years for ordinary ones (Monday to Friday): for provisional dates only. */
export function assumingOrdinaryYears(calendar: Calendar): Calendar & { readonly assumed: ReadonlySet<number> } {
  const assumed = new Set<number>();
  return {
    version: calendar.version,
    assumed,
    isPublished: () => true,
    isWorkingDay(date) {
      return this.dayOff(date) === null;
    },
    dayOff(date) {
      const year = yearOf(date);
      if (calendar.isPublished(year)) return calendar.dayOff(date);
      assumed.add(year);
      return isWeekend(date) ? '周末' : null;
    },
  };
}
