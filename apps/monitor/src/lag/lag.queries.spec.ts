import { ReferralSentV1 } from '@daofang/contracts';
import { behind, type Sight } from '../health/watch.port';
import { howLong } from '../words.life';
import { lagInWords } from './lag.queries';

const sight = (more: Partial<Sight>): Sight => ({
  department: 'supervision',
  status: {
    department: 'supervision',
    broker: 'postgres',
    startedAt: '',
    memoryMb: 0,
    outbox: { pending: 3, oldest: null },
    positions: [],
    stopped: [],
    parked: [],
    listens: [],
  },
  awaySince: null,
  lag: 0,
  stopped: [],
  takenPerSecond: 0,
  ...more,
});
const quiet = sight({});
const withParked = {
  ...quiet,
  status: quiet.status && {
    ...quiet.status,
    parked: [
      {
        key: 'a',
        state: 'STOPPED' as const,
        reason: '',
        tries: 1,
        redrives: 0,
        parkedAt: '',
        nextTryAt: '',
        events: [],
      },
    ],
  },
};
const calm = { behindMs: 0, clearsInMs: null, brokerAwaySince: null };

describe('lag in words', () => {
  it.each([
    ['K146 up to date with an outbox', sight({}), calm, '已全部处理；发件箱 3 个事件自'],
    ['kind 15: never up to date beside parked cases', withParked, calm, '1 件卡住，其余已处理'],
    ['just come', sight({ lag: 7 }), { ...calm, behindMs: 2_000 }, '7 条刚到，等待处理'],
    ['away', sight({ awaySince: '2026-03-02T01:30:00.000Z' }), calm, '督查督办没有回应，自 03/02 09:30 起'],
    [
      'the broker away',
      sight({}),
      { ...calm, brokerAwaySince: '2026-03-02T01:30:00.000Z' },
      '消息服务没有回应，自 03/02 09:30 起；3 个事件在发件箱中等待',
    ],
    [
      'draining',
      sight({ lag: 3000, takenPerSecond: 100 }),
      { ...calm, behindMs: 600_000, clearsInMs: 30_000 },
      '落后 3000 条（10 分钟），每秒处理 100 条，约 30 秒后追平',
    ],
    [
      'K62 beyond the end of the log',
      sight({ stopped: [{ topic: 'intake.petition', partition: 2 }] }),
      calm,
      '位置超出日志末尾，或者日志已不是原来的（1 个分区，如 intake.petition/2）：已停止接收',
    ],
    ['stalled', sight({ lag: 7 }), { ...calm, behindMs: 7_200_000 }, '落后 7 条（2 小时），没有进展'],
  ])('%s: says how much, why, and when it is gone', (_case, seen, circumstances, said) => {
    expect(lagInWords(seen, circumstances).zh).toContain(said);
  });

  it('K62 counts each partition by itself: what is beyond the end makes up for nothing that is behind', () => {
    const { type } = ReferralSentV1;
    const { topic } = ReferralSentV1;
    const status = {
      listens: [{ type, consumer: 'x' }],
      stopped: [],
      positions: [
        { topic, partition: 0, next: '14' },
        { topic, partition: 1, next: '3' },
      ],
    };
    const end = (partition: number, last: bigint) => ({ topic, partition, end: last });
    expect(behind(status, [end(0, 14n), end(1, 5n)])).toEqual({ lag: 2, stopped: [] });
    expect(behind(status, [end(0, 8n), end(1, 5n)])).toEqual({ lag: 10, stopped: [{ topic, partition: 0 }] });
    expect(behind(status, []).stopped).toHaveLength(2);
    // Long enough again, but another log: the department itself says so.
    const own = { ...status, stopped: [{ topic, partition: 0, position: '14', end: '20' }] };
    expect(behind(own, [end(0, 20n), end(1, 3n)])).toEqual({ lag: 20, stopped: [{ topic, partition: 0 }] });
  });

  it('says a stretch of time as people do', () => {
    expect([800, 61_000, 3_600_000, 86_400_000, 3 * 86_400_000].map((ms) => howLong(ms).zh)).toEqual([
      '1 秒',
      '61 秒',
      '60 分钟',
      '24 小时',
      '3 天',
    ]);
  });
});
