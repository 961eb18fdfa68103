import { createHash } from 'node:crypto';

/** One entry of a chain: its content, the hash of the one before it, and the hash of both. */
export interface Chained {
  number: number;
  previousHash: string;
  hash: string;
}

/** What the first entry follows. */
export const BEGINNING = '0'.repeat(64);

/** The same content has the same text, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export const hashOf = (previousHash: string, content: object): string =>
  createHash('sha256')
    .update(`${previousHash}\n${canonical(content)}`)
    .digest('hex');

/**
 * The number of the first entry that was altered, removed or put in between; null where the chain is whole. Entries come
 * in the order of their numbers, from 1.
 */
export function brokenAt<Entry extends Chained>(
  entries: readonly Entry[],
  contentOf: (entry: Entry) => object,
): number | null {
  let previous = BEGINNING;
  for (const [index, entry] of entries.entries()) {
    const whole =
      entry.number === index + 1 &&
      entry.previousHash === previous &&
      entry.hash === hashOf(previous, contentOf(entry));
    if (!whole) return index + 1;
    previous = entry.hash;
  }
  return null;
}
