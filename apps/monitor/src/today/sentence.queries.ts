import { departments, type DepartmentName } from '@daofang/departments';
import type { Sight } from '../health/watch.port';
import { outboxInWords, type Lag } from '../lag/lag.queries';
import { shortTime, words, type Words } from '../words.life';
import { LATE_MS, type Balanced } from './balance.port';

/** OK: nothing to do. LOOK: worth a look, mends itself. ACT: somebody has to act. */
export type Level = 'OK' | 'LOOK' | 'ACT';

export type TodayPage = 'today' | 'parked' | 'lag' | 'records' | 'duties' | null;

export interface Said {
  level: Level;
  sentence: Words;
  /** Where to act. */
  page: TodayPage;
}

/** What a department's sentence rests on. */
export interface Known {
  /** Milliseconds since 1970. */
  now: number;
  sight: Sight;
  lag: Pick<Lag, 'messages' | 'behindMs' | 'clearsInMs' | 'inWords'>;
  brokerAwaySince: string | null;
  /** Its events of today, by the log. */
  events: number;
  /** Events of it that should have come and did not. */
  missing: number;
  balanced: Balanced | null;
  /** Who has not taken all of its events yet. */
  laggards: readonly DepartmentName[];
}

const older = (instant: string | null, now: number): boolean => instant !== null && now - Date.parse(instant) > LATE_MS;

/** A department's day in a sentence: the worst of what is known; well only where nothing is known against it. */
export function sentenceOf(known: Known): Said {
  const { department } = known.sight;
  const name = departments[department].zh;
  const { level, page, sentence } = [...actNow(known), ...worthALook(known)][0] ?? well(known);
  const named = (text: string, by: string, colon: string) => (text.startsWith(by) ? text : `${by}${colon}${text}`);
  return { level, page, sentence: words(named(sentence.zh, name, '：'), named(sentence.en, department, ': ')) };
}

function actNow({ now, sight, lag, balanced }: Known): Said[] {
  const { department, status, awaySince, stopped } = sight;
  const name = departments[department].zh;
  const said: Said[] = [];
  const act = (page: TodayPage, sentence: Words) => said.push({ level: 'ACT', page, sentence });
  if (older(awaySince, now))
    act('lag', words(`${name}停止回应，请检查该服务。`, `${department} does not answer: check the service.`));
  if (stopped.length > 0 && !awaySince) act('lag', lag.inWords);
  const stuck = status?.parked.filter(({ state }) => state === 'STOPPED').length ?? 0;
  if (stuck > 0)
    act(
      'parked',
      words(
        `${name}有 ${stuck} 件信访的事件停住了，需要有人处理。`,
        `${stuck} cases have stopped in ${department}: somebody has to act.`,
      ),
    );
  const outbox = status && outboxInWords(status.outbox);
  if (outbox && older(status.outbox.oldest, now))
    act(
      'lag',
      words(
        `${name}${outbox.zh}，请检查消息服务与该部门的日志。`,
        `${department}: ${outbox.en}; look at the broker and its log.`,
      ),
    );
  if (balanced?.strangers)
    act(
      'records',
      words(
        `${name}的日志里有它没有提交过的事件：${differencesOf(balanced.account).zh}`,
        `${department}: the log holds what it never committed: ${differencesOf(balanced.account).en}`,
      ),
    );
  if (lag.messages > 0 && lag.clearsInMs === null && lag.behindMs > LATE_MS) act('lag', lag.inWords);
  if (balanced?.late)
    act(
      'records',
      words(
        `${name}有事件一分钟以上没有送达：${differencesOf(balanced.late).zh}`,
        `${department}: events have not arrived for more than a minute: ${differencesOf(balanced.late).en}`,
      ),
    );
  return said;
}

function worthALook({ now, sight, lag, brokerAwaySince, missing, events, balanced }: Known): Said[] {
  const { department, status, awaySince } = sight;
  const name = departments[department].zh;
  const said: Said[] = [];
  const look = (page: TodayPage, sentence: Words) => said.push({ level: 'LOOK', page, sentence });
  if (awaySince) look('lag', words(`${name}暂时没有回应。`, `${department} does not answer at the moment.`));
  if (!status) look('lag', words(`正在查看${name}。`, `Looking at ${department}.`));
  const trying = status?.parked.length ?? 0;
  if (trying > 0)
    look(
      'parked',
      words(`${name}有 ${trying} 件正在自动重试。`, `${trying} cases are being tried again in ${department}.`),
    );
  const outbox = status && outboxInWords(status.outbox);
  if (outbox) look('lag', words(`${name}${outbox.zh}。`, `${department}: ${outbox.en}.`));
  if (brokerAwaySince) look('lag', lag.inWords);
  if (lag.messages > 0) look('lag', lag.inWords);
  if (status && (!balanced || now - balanced.at > LATE_MS))
    look(
      'records',
      balanced
        ? words(
            `${name}的账目自 ${shortTime(new Date(balanced.at).toISOString())} 起没有核对上。`,
            `${department}’s account has not been settled since ${shortTime(new Date(balanced.at).toISOString())}.`,
          )
        : words(`正在核对${name}今日的账目。`, `Settling today’s account of ${department}.`),
    );
  if (missing > 0)
    look(
      'today',
      words(
        `${name}今日发布 ${events} 个事件；有 ${missing} 个应发生的事件尚未发生。`,
        `${department} published ${events} events today; ${missing} that should have come have not.`,
      ),
    );
  return said;
}

/** Delivered is only what was counted at both ends, with nobody behind. */
function well({ sight: { department }, events, balanced, laggards }: Known): Said {
  const name = departments[department].zh;
  const delivered = balanced?.account.holds && laggards.length === 0;
  const sentence = delivered
    ? words(
        `${name}正常，今日发布 ${events} 个事件，全部送达。`,
        `${department} is well: ${events} events today, all delivered.`,
      )
    : words(
        `${name}正常，今日发布 ${events} 个事件，正在送达。`,
        `${department} is well: ${events} events today, on their way.`,
      );
  return { level: 'OK', page: null, sentence };
}

const differencesOf = ({ differences }: Balanced['account']): Words =>
  words(differences.map(({ zh }) => zh).join(''), differences.map(({ en }) => en).join(' '));
