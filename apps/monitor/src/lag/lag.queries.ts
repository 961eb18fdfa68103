import { departments } from '@daofang/departments';
import type { Sight } from '../health/watch.port';
import type { MonitorDeps } from '../monitor-deps';
import { howLong, shortTime, words, type Words } from '../words.life';

/** How far a department is behind: in messages, in time, and in words with the cause. */
export interface Lag {
  department: string;
  messages: number;
  /** Since when the oldest message it has not taken waits. Milliseconds. */
  behindMs: number;
  /** Committed and not yet published. */
  outboxPending: number;
  parked: number;
  inWords: Words;
  /** How long until it has caught up at the present pace; null where nothing is behind or nothing moves. Milliseconds. */
  clearsInMs: number | null;
}

export const lags =
  ({ db, watch }: MonitorDeps) =>
  (): Promise<Lag[]> =>
    Promise.all(
      watch.sights().map(async (sight) => {
        const behindMs = sight.lag === 0 ? 0 : await oldestWait(sight);
        const clearsInMs =
          sight.lag > 0 && sight.stopped.length === 0 && sight.takenPerSecond >= 1
            ? Math.round((sight.lag / sight.takenPerSecond) * 1000)
            : null;
        return {
          department: sight.department,
          messages: sight.lag,
          behindMs,
          outboxPending: sight.status?.outbox.pending ?? 0,
          parked: sight.status?.parked.length ?? 0,
          inWords: lagInWords(sight, { behindMs, clearsInMs, brokerAwaySince: watch.brokerAwaySince() }),
          clearsInMs,
        };

        async function oldestWait({ status }: Sight): Promise<number> {
          const positions = status?.positions ?? [];
          const [row] = await db.query<{ ms: number | null }>(
            `SELECT (extract(epoch FROM now() - min(seen_at)) * 1000)::float8 AS ms
             FROM unnest($1::text[], $2::int[], $3::bigint[]) AS position (topic, partition, next)
             JOIN LATERAL (SELECT seen_at FROM event WHERE event.topic = position.topic AND event.partition = position.partition
                           AND "offset" >= position.next ORDER BY "offset" LIMIT 1) waiting ON true`,
            [
              positions.map(({ topic }) => topic),
              positions.map(({ partition }) => partition),
              positions.map(({ next }) => next),
            ],
          );
          return Math.max(0, Math.round(row?.ms ?? 0));
        }
      }),
    );

interface Circumstances {
  behindMs: number;
  clearsInMs: number | null;
  brokerAwaySince: string | null;
}

/** What is said of a department's lag: how much, why, and when it will be gone. */
export function lagInWords(
  { department, status, awaySince, lag, stopped, takenPerSecond }: Sight,
  { behindMs, clearsInMs, brokerAwaySince }: Circumstances,
): Words {
  const name = departments[department].zh;
  if (awaySince)
    return words(
      `${name}没有回应，自 ${shortTime(awaySince)} 起；恢复后会从停下的地方继续，不会丢失。`,
      `${department} has not answered since ${shortTime(awaySince)}; it will go on where it stopped, nothing is lost.`,
    );
  if (!status) return words(`正在查看${name}。`, `Looking at ${department}.`);
  if (brokerAwaySince)
    return words(
      `消息服务没有回应，自 ${shortTime(brokerAwaySince)} 起；${status.outbox.pending} 个事件在发件箱中等待。`,
      `The broker has not answered since ${shortTime(brokerAwaySince)}; ${status.outbox.pending} events wait in the outbox.`,
    );
  const [first] = stopped;
  if (first) {
    const place = `${first.topic}/${first.partition}`;
    return words(
      `位置超出日志末尾，或者日志已不是原来的（${stopped.length} 个分区，如 ${place}）：已停止接收，请按手册“日志丢失”恢复。`,
      `Its position is beyond the end of the log, or of another log (${stopped.length} partitions, as ${place}): it has stopped listening; see “The log was lost” in the runbook.`,
    );
  }
  const outbox = outboxInWords(status.outbox);
  const parked = status.parked.length;
  if (lag === 0) {
    const taken =
      parked > 0
        ? words(`${parked} 件卡住，其余已处理`, `${parked} cases parked, the others taken`)
        : words('已全部处理', 'Up to date');
    return outbox
      ? words(`${taken.zh}；${outbox.zh}。`, `${taken.en}; ${outbox.en}.`)
      : words(`${taken.zh}。`, `${taken.en}.`);
  }
  const behind = howLong(behindMs);
  if (clearsInMs === null)
    return behindMs > WITHOUT_PROGRESS_MS
      ? words(
          `落后 ${lag} 条（${behind.zh}），没有进展：请查看该部门的日志与数据库。`,
          `${lag} behind (${behind.en}) and nothing moves: look at its log and database.`,
        )
      : words(
          `${lag} 条刚到，等待处理（${behind.zh}）。`,
          `${lag} have just come and wait to be taken (${behind.en}).`,
        );
  const clears = howLong(clearsInMs);
  return words(
    `落后 ${lag} 条（${behind.zh}），每秒处理 ${Math.round(takenPerSecond)} 条，约 ${clears.zh}后追平。`,
    `${lag} behind (${behind.en}), taking ${Math.round(takenPerSecond)}/s, caught up in about ${clears.en}.`,
  );
}

/** What waits in an outbox, and since when; nothing where nothing does. */
export const outboxInWords = ({ pending, oldest }: { pending: number; oldest: string | null }): Words | null =>
  pending === 0
    ? null
    : words(
        `发件箱 ${pending} 个事件自 ${shortTime(oldest ?? new Date().toISOString())} 未发出`,
        `${pending} events in the outbox have not been sent since ${shortTime(oldest ?? new Date().toISOString())}`,
      );

/** What has waited longer than this without anything being taken does not move. Milliseconds. */
const WITHOUT_PROGRESS_MS = 60_000;
