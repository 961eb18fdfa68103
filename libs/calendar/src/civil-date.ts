import { DomainError, type CivilDate } from '@daofang/domain';

const DAY_MS = 86_400_000;
const toDays = (date: CivilDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
const fromDays = (days: number): CivilDate => new Date(days * DAY_MS).toISOString().slice(0, 10);

export const isCivilDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDays(toDays(text)) === text;

/** @throws DomainError `INVALID_DATE` */
export function assertCivilDate(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw new DomainError(
    'INVALID_DATE',
    `日期 ${text} 有误，请按 YYYY-MM-DD 填写。`,
    'A civil date is YYYY-MM-DD.',
    'INVALID',
    { date: text },
  );
}

/** The civil day `days` calendar days later; negative goes back. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromDays(toDays(date) + days);

/** Calendar days from one civil day to another. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => toDays(to) - toDays(from);

/** The same day of the month so many months later, or that month's last day (30 Jan + 1 month = 28 Feb). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = fromDays(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS);
  const next = fromDays(Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, 1) / DAY_MS);
  const day = Math.min(Number(date.slice(8, 10)), daysBetween(first, next));
  return addDays(first, day - 1);
}

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

/** 0 is Sunday. */
export const weekdayOf = (date: CivilDate): number => (((toDays(date) + 4) % 7) + 7) % 7;

/** Saturday or Sunday. */
export const isWeekend = (date: CivilDate): boolean => [6, 0].includes(weekdayOf(date));
