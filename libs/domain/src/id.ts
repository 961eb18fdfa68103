import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** Makes the ids of the work under way, where they are derived. */
const source = new AsyncLocalStorage<() => string>();

/**
 * A new id; ids sort by the time they were made, which keeps the indexes of large tables compact. Where the work under way
 * derives its ids, the same work done again gets the same ones, in the same order.
 */
export const newId = (): string => source.getStore()?.() ?? v7();

/**
 * The id that the same thing has whenever it is done again (UUIDv8): 48 bits of time, 12 bits of order among those of
 * that time, then SHA-256 of what makes it the one. @param millisecond since 1970
 */
export function derivedId(millisecond: number, order: number, ...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([order, ...parts]))
    .digest()
    .subarray(0, 16);
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x8000 | (order & 0x0fff), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The first 48 bits of an id: for those of ours, milliseconds since 1970. */
export const timeBitsOf = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/**
 * Ids of the work are derived from its cause: the first, the second … that it makes. Work that is tried again begins anew.
 * @param time of the cause, so that ids of one cause sort behind those of an earlier one
 */
export function derivingIds<T>(time: string, cause: readonly string[], work: () => T): T {
  let made = 0;
  return source.run(() => derivedId(Date.parse(time), ++made, ...cause), work);
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Can it be the id of something? What is none is not found; it never reaches a uuid column. */
export const isUuid = (id: string): boolean => UUID.test(id);
