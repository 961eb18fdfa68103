/** A civil day in Asia/Shanghai, `YYYY-MM-DD`. Compare with `<` and `>`: the text orders as the days do. */
export type CivilDate = string;

/** A moment, ISO 8601 in UTC with milliseconds: `2026-03-02T01:30:00.000Z`. */
export type Instant = string;

/** Is it a day that there was or will be, `YYYY-MM-DD`, from 1900 and before 3000? */
export function isCivilDate(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Is it a moment of such a day, with its offset? */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
  isCivilDate(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text));

/** Where the present comes from. Rules take dates as arguments; only commands and consumers ask a clock. */
export interface Clock {
  now(): Instant;
  today(): CivilDate;
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day in Asia/Shanghai on which the instant falls: 23:50 counts that day (domain.md App. E). */
export const civilDateOf = (instant: Instant): CivilDate => shanghai.format(new Date(instant));

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => civilDateOf(new Date().toISOString()),
};

/** A clock that stands where it is put: for tests, demo data and replays. */
export class SettableClock implements Clock {
  constructor(private instant: Instant) {}

  /** Puts the clock to an instant, or to 09:00 in Shanghai on a civil day. */
  set(at: Instant | CivilDate): void {
    this.instant = at.length === 10 ? `${at}T01:00:00.000Z` : at;
  }

  now(): Instant {
    return this.instant;
  }

  today(): CivilDate {
    return civilDateOf(this.instant);
  }
}
