export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks again until there is something. @throws Error naming what was waited for, with what `why` knows of it */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seconds: number,
  why: () => string = () => '',
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for: ${what} ${why()}`);
    await pause(100);
  }
}
