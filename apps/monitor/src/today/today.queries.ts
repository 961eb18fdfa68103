import { departments } from '@daofang/departments';
import { spanOf } from '../certificates/accounts.queries';
import type { Sight } from '../health/watch.port';
import { lags, type Lag } from '../lag/lag.queries';
import { missingEvents } from '../expectations/expectations.queries';
import type { MonitorDeps } from '../monitor-deps';
import { words, type Words } from '../words.life';

/** OK: nothing to do. LOOK: worth a look, mends itself. ACT: somebody has to act. */
export type Level = 'OK' | 'LOOK' | 'ACT';

/** A department's day in a sentence; `page` is where to act. */
export interface TodaySentence {
  department: string;
  level: Level;
  sentence: Words;
  page: 'today' | 'parked' | 'lag' | 'lineage' | null;
  events: number;
}

/** No answer or no progress for so long needs a person. Milliseconds. */
const AWAY_ACT_MS = 60_000;

export const today = (deps: MonitorDeps) => async (): Promise<TodaySentence[]> => {
  const { db, watch } = deps;
  const counted = await db.query<{ department: string; count: number }>(
    'SELECT department, count(*)::int AS count FROM event WHERE time >= $1 GROUP BY department',
    [spanOf(db.clock.today()).from],
  );
  const behind = await lags(deps)();
  const missing = await missingEvents(deps)(500);
  return watch.sights().map((sight) => {
    const { department } = sight;
    const events = counted.find((row) => row.department === department)?.count ?? 0;
    const lag = behind.find((one) => one.department === department);
    const overdue = missing.filter((one) => one.department === department).length;
    return { department, events, ...sentenceOf(sight, events, lag, overdue) };
  });
};

function sentenceOf(
  sight: Sight,
  events: number,
  lag: Lag | undefined,
  missing: number,
): Pick<TodaySentence, 'level' | 'sentence' | 'page'> {
  const { department, status, awaySince } = sight;
  const name = departments[department].zh;
  const parked = status?.parked.filter(({ state }) => state !== 'WAITING') ?? [];
  const stopped = parked.filter(({ state }) => state === 'STOPPED').length;
  if (awaySince && Date.now() - Date.parse(awaySince) > AWAY_ACT_MS)
    return {
      level: 'ACT',
      page: 'lag',
      sentence: words(`${name}停止回应，请检查该服务。`, `${department} does not answer: check the service.`),
    };
  if (lag && sight.stopped.length > 0 && !awaySince)
    return {
      level: 'ACT',
      page: 'lag',
      sentence: words(`${name}：${lag.inWords.zh}`, `${department}: ${lag.inWords.en}`),
    };
  if (stopped > 0)
    return {
      level: 'ACT',
      page: 'parked',
      sentence: words(
        `${name}有 ${stopped} 件信访的事件停住了，需要有人处理。`,
        `${stopped} cases have stopped in ${department}: somebody has to act.`,
      ),
    };
  if (lag && lag.messages > 0 && lag.clearsInMs === null && lag.behindMs > AWAY_ACT_MS)
    return {
      level: 'ACT',
      page: 'lag',
      sentence: words(`${name}：${lag.inWords.zh}`, `${department}: ${lag.inWords.en}`),
    };
  if (awaySince)
    return {
      level: 'LOOK',
      page: 'lag',
      sentence: words(`${name}暂时没有回应。`, `${department} does not answer at the moment.`),
    };
  if (parked.length > 0)
    return {
      level: 'LOOK',
      page: 'parked',
      sentence: words(
        `${name}有 ${parked.length} 件正在自动重试。`,
        `${parked.length} cases are being tried again in ${department}.`,
      ),
    };
  if (lag && lag.messages > 100)
    return {
      level: 'LOOK',
      page: 'lag',
      sentence: words(`${name}：${lag.inWords.zh}`, `${department}: ${lag.inWords.en}`),
    };
  if (missing > 0)
    return {
      level: 'LOOK',
      page: 'today',
      sentence: words(
        `${name}今日发布 ${events} 个事件；有 ${missing} 个应发生的事件尚未发生。`,
        `${department} published ${events} events today; ${missing} that should have come have not.`,
      ),
    };
  return {
    level: 'OK',
    page: null,
    sentence: words(
      `${name}正常，今日发布 ${events} 个事件，全部送达。`,
      `${department} is well: ${events} events today, all delivered.`,
    ),
  };
}
