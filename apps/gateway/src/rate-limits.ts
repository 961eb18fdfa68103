import { DomainError, type Actor } from '@daofang/domain';

export const MINUTE_MS = 60_000;

/** @param afterMs when it may be tried again */
export const tooManyRequests = (afterMs: number): DomainError => {
  const seconds = Math.max(1, Math.ceil(afterMs / 1000));
  return new DomainError(
    'TOO_MANY_REQUESTS',
    `请求过于频繁，请 ${seconds} 秒后重试。`,
    `Too many requests: try again in ${seconds} s.`,
    'LIMITED',
    { retryAfterSeconds: seconds },
  );
};

/** Counts the requests of each account in the present minute; citizens without an account are counted by address. */
export function callerLimit(perMinute: number): { count(actor: Actor, address: string): void } {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    /** @throws DomainError `TOO_MANY_REQUESTS` */
    count({ id, unit }, address) {
      if (perMinute === 0) return;
      const now = Date.now();
      if (now >= minute + MINUTE_MS) {
        minute = now - (now % MINUTE_MS);
        counts = new Map();
      }
      const caller = unit === null ? `address ${address}` : id;
      const count = (counts.get(caller) ?? 0) + 1;
      counts.set(caller, count);
      if (count > perMinute) throw tooManyRequests(minute + MINUTE_MS - now);
    },
  };
}
