import { DomainError, type CivilDate } from '@daofang/domain';
import { assumingOrdinaryYears, rollForward, type Calendar } from './calendar';
import { addDays } from './civil-date';

export type DayUnit = 'CALENDAR_DAYS' | 'WORKING_DAYS';

/** Days that do not count, both ends included. `to` is null while the pause lasts. */
export interface Pause {
  from: CivilDate;
  to: CivilDate | null;
  reason: string;
}

/** One step of the count, as a person reads it. */
export interface Step {
  zh: string;
  en: string;
}

export interface Deadline {
  /** The last day, a civil date. */
  dueOn: CivilDate;
  /** The holidays of a year it depends on are not published: it may still move. */
  provisional: boolean;
  calendarVersion: string;
  steps: Step[];
}

export interface Count {
  /** The day of the event; it is not counted itself. */
  start: CivilDate;
  amount: number;
  unit: DayUnit;
  /** Does a last day that is a day off move to the next working day? A matter of policy (domain.md 2.3). */
  rollLastDay: boolean;
  pauses?: readonly Pause[];
  calendar: Calendar;
}

const UNIT = {
  CALENDAR_DAYS: { zh: '日', en: 'calendar days' },
  WORKING_DAYS: { zh: '个工作日', en: 'working days' },
} as const;

/**
 * Counts a period in civil days: the first day is not counted, paused days are not, and the last day may roll forward.
 * @throws DomainError `CALENDAR_YEAR_NOT_PUBLISHED` when the answer hangs on a year that is not; `CLOCK_PAUSED` while a pause is open
 */
export function countDeadline({ start, amount, unit, rollLastDay, pauses = [], calendar }: Count): Deadline {
  const open = pauses.find(({ to }) => to === null);
  if (open) {
    throw new DomainError(
      'CLOCK_PAUSED',
      `期限自 ${open.from} 起中止，恢复后才能计算截止日。`,
      `Paused since ${open.from}; there is no last day until it resumes.`,
      'CONFLICT',
      {
        pausedFrom: open.from,
      },
    );
  }
  const paused = (day: CivilDate) => pauses.some(({ from, to }) => from <= day && to !== null && day <= to);
  // W-21: a period of no days is the day itself.
  const steps: Step[] =
    amount === 0
      ? [{ zh: `当日办理：${start} 下班前`, en: `on the day itself: by the end of ${start}` }]
      : [
          {
            zh: `自 ${start} 的次日起计算 ${amount} ${UNIT[unit].zh}`,
            en: `${amount} ${UNIT[unit].en} counted from the day after ${start}`,
          },
        ];
  for (const { from, to, reason } of pauses) {
    steps.push({ zh: `${from} 至 ${to} 中止计算（${reason}）`, en: `not counted from ${from} to ${to} (${reason})` });
  }
  const offDays = new Set<string>();
  let day = start;
  for (let left = amount; left > 0;) {
    day = addDays(day, 1);
    if (paused(day)) continue;
    const off = unit === 'WORKING_DAYS' ? calendar.dayOff(day) : null;
    if (off === null) left--;
    else if (off !== '周末') offDays.add(off);
  }
  if (offDays.size > 0)
    steps.push({ zh: `其间 ${[...offDays].join('、')} 放假不计`, en: 'public holidays in between are not counted' });
  if (amount > 0) steps.push({ zh: `第 ${amount} ${UNIT[unit].zh}为 ${day}`, en: `the last day is ${day}` });
  let dueOn = day;
  if (rollLastDay && amount > 0) {
    const off = calendar.dayOff(day);
    if (off !== null) {
      dueOn = rollForward(day, calendar);
      steps.push({
        zh: `${day} 为${off}，顺延至 ${dueOn}`,
        en: `${day} is a day off, so it rolls forward to ${dueOn}`,
      });
    }
  }
  return { dueOn, provisional: false, calendarVersion: calendar.version, steps };
}

/** The same count where a person needs a date anyway: unpublished years are taken for ordinary ones, and it says so. */
export function countProvisionalDeadline(count: Count): Deadline {
  const calendar = assumingOrdinaryYears(count.calendar);
  const deadline = countDeadline({ ...count, calendar });
  if (calendar.assumed.size === 0) return deadline;
  const years = [...calendar.assumed].join('、');
  return {
    ...deadline,
    provisional: true,
    steps: [
      ...deadline.steps,
      {
        zh: `${years} 年放假安排尚未公布，此为暂定日期`,
        en: `the holidays of ${years} are not published yet: provisional`,
      },
    ],
  };
}
