const OFFSET_MS = 8 * 3_600_000;

/** The clock on the wall in Beijing at a moment, as ISO text without its zone. */
const wall = (milliseconds: number): string => new Date(milliseconds + OFFSET_MS).toISOString();

/** Today's civil day in Beijing. */
export const today = (): string => wall(Date.now()).slice(0, 10);

/** The hour of an instant in Beijing: `09:00`. */
export const hourOf = (instant: string): string => `${wall(Date.parse(instant)).slice(11, 13)}:00`;

/** When a civil day begins in Beijing. Instant. */
export const beginningOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
