import { DomainError, type Actor } from '@daofang/domain';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

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

export interface CallerLimit {
  /** @throws DomainError `TOO_MANY_REQUESTS` */
  count(actor: Actor, address: string): void;
}

/**
 * Counts what each account does in the present minute or other span; citizens without an account are counted by address.
 * @param most 0 for no limit
 */
export function callerLimit(most: number, spanMs = MINUTE_MS): CallerLimit {
  let began = 0;
  let counts = new Map<string, number>();
  return {
    count({ id, unit }, address) {
      if (most === 0) return;
      const now = Date.now();
      if (now >= began + spanMs) {
        began = now - (now % spanMs);
        counts = new Map();
      }
      const caller = unit === null ? `address ${address}` : id;
      const count = (counts.get(caller) ?? 0) + 1;
      counts.set(caller, count);
      if (count > most) throw tooManyRequests(began + spanMs - now);
    },
  };
}
