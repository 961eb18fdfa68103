import type { EventLog } from './broker';

/** An equal warning is told once in so long, with how often it came. Milliseconds. */
const ONCE_IN = 30_000;

/** A log in which equal warnings (message, and the error's code) come once in 30 seconds, with a count: what is away says so, and no more. */
export function sparingLog(log: EventLog, now: () => number = Date.now): EventLog {
  const told = new Map<string, { at: number; unsaid: number }>();
  return {
    info: (details, message) => log.info(details, message),
    error: (details, message) => log.error(details, message),
    warn(details, message) {
      const { err, topic, group } = details as {
        err?: { code?: string; name?: string };
        topic?: string;
        group?: string;
      };
      const key = [message, group, topic, err?.code ?? err?.name].join(' ');
      const before = told.get(key);
      if (before && now() - before.at < ONCE_IN) {
        before.unsaid++;
        return;
      }
      if (told.size > 500) told.clear();
      told.set(key, { at: now(), unsaid: 0 });
      log.warn(before?.unsaid ? { ...details, equalLinesBefore: before.unsaid } : details, message);
    },
  };
}
