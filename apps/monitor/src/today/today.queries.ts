import { spanOf } from '../certificates/accounts.queries';
import { missingEvents } from '../expectations/expectations.queries';
import { hears } from '../health/watch.port';
import { lags } from '../lag/lag.queries';
import type { MonitorDeps } from '../monitor-deps';
import { words } from '../words.life';
import { sentenceOf, type Said } from './sentence.queries';

/** A department's day in a sentence. */
export interface TodaySentence extends Said {
  department: string;
  events: number;
}

const NO_LAG = { messages: 0, behindMs: 0, clearsInMs: null, inWords: words('', '') };

export const today = (deps: MonitorDeps) => async (): Promise<TodaySentence[]> => {
  const { db, watch, balance } = deps;
  const counted = await db.query<{ department: string; count: number }>(
    'SELECT department, count(*)::int AS count FROM event WHERE time >= $1 GROUP BY department',
    [spanOf(db.clock.today()).from],
  );
  const behind = await lags(deps)();
  const missing = await missingEvents(deps)(500);
  const sights = watch.sights();
  return sights.map((sight) => {
    const { department } = sight;
    const events = counted.find((row) => row.department === department)?.count ?? 0;
    const said = sentenceOf({
      now: Date.now(),
      sight,
      lag: behind.find((one) => one.department === department) ?? NO_LAG,
      brokerAwaySince: watch.brokerAwaySince(),
      events,
      missing: missing.filter((one) => one.department === department).length,
      balanced: balance.of(department),
      laggards: sights.filter((one) => one.lag > 0 && hears(one, department)).map((one) => one.department),
    });
    return { department, events, ...said };
  });
};
