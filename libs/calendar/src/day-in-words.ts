import { type CivilDate } from '@daofang/domain';
import { weekdayOf, yearOf } from './civil-date';

const WEEKDAYS = '日一二三四五六';

/**
 * A day as a person reads it (rule book 3.8): 12月16日（周三）; with its year where that is not the reader's.
 * @param today the day of the reader; left out: the year is always said
 */
export function dayInWords(on: CivilDate, today?: CivilDate): string {
  const [year, month, day] = on.split('-').map(Number);
  const told = today !== undefined && yearOf(today) === year ? '' : `${year}年`;
  return `${told}${month}月${day}日（周${WEEKDAYS[weekdayOf(on)]}）`;
}
