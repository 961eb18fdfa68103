import type { ParkedState } from '@daofang/events';
import type { DayAccount } from '../certificates/accounts.queries';
import type { Sight } from '../health/watch.port';
import { words } from '../words.life';
import { sentenceOf, type Known } from './sentence.queries';

const now = Date.parse('2026-03-02T02:00:00.000Z');
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
const account = (holds: boolean): DayAccount => ({
  day: '2026-03-02',
  department: 'intake',
  committed: 5,
  appended: 5,
  applied: [],
  fingerprint: '',
  holds,
  differences: holds ? [] : [words('差一个。', 'One differs.')],
});
const status: NonNullable<Sight['status']> = {
  department: 'intake',
  broker: 'postgres',
  startedAt: '',
  memoryMb: 0,
  outbox: { pending: 0, oldest: null },
  positions: [],
  stopped: [],
  parked: [],
  listens: [],
};
const sight: Sight = {
  department: 'intake',
  status,
  awaySince: null,
  lag: 0,
  stopped: [],
  takenPerSecond: 0,
};
const quiet: Known = {
  now,
  sight,
  lag: { messages: 0, behindMs: 0, clearsInMs: null, inWords: words('进度如此。', 'So far.') },
  brokerAwaySince: null,
  events: 5,
  missing: 0,
  balanced: { at: now, account: account(true), strangers: false, late: null },
  laggards: [],
};
const seen = (more: Partial<Sight>): Partial<Known> => ({ sight: { ...sight, ...more } });
const outbox = (seconds: number) => ({ pending: 2, oldest: ago(seconds) });
const parkedAs = (state: ParkedState) => ({
  ...status,
  parked: [{ key: 'a', state, reason: '', tries: 1, redrives: 0, parkedAt: '', nextTryAt: '', events: [] }],
});
const lagOf = (more: Partial<Known['lag']>): Partial<Known> => ({ lag: { ...quiet.lag, ...more } });
const balanced = (more: Partial<NonNullable<Known['balanced']>>): Partial<Known> => ({
  balanced: { ...(quiet.balanced as NonNullable<Known['balanced']>), ...more },
});

/** What may be known against a department, with the least that Today makes of it. */
const AGAINST: [string, Partial<Known>, 'LOOK' | 'ACT', string][] = [
  ['away for 61 s', seen({ awaySince: ago(61) }), 'ACT', '停止回应'],
  ['away for 5 s', seen({ awaySince: ago(5) }), 'LOOK', '暂时没有回应'],
  ['never seen', seen({ status: null }), 'LOOK', '正在查看'],
  ['stopped listening', seen({ stopped: [{ topic: 'referral.referral', partition: 0 }] }), 'ACT', '进度如此'],
  ['a case stopped', seen({ status: parkedAs('STOPPED') }), 'ACT', '1 件信访的事件停住了'],
  ['a case is tried again', seen({ status: parkedAs('FAILING') }), 'LOOK', '1 件正在自动重试'],
  ['a case waits', seen({ status: parkedAs('WAITING') }), 'LOOK', '1 件正在自动重试'],
  [
    'K146 an outbox of 1 s',
    seen({ status: { ...status, outbox: outbox(1) } }),
    'LOOK',
    '发件箱 2 个事件自 03/02 09:59 未发出',
  ],
  [
    'K146 an outbox of 61 s',
    seen({ status: { ...status, outbox: outbox(61) } }),
    'ACT',
    '发件箱 2 个事件自 03/02 09:58 未发出',
  ],
  [
    'K147 more in the log than committed',
    balanced({ account: account(false), strangers: true }),
    'ACT',
    '没有提交过的事件：差一个。',
  ],
  [
    'K147 a difference older than a minute',
    balanced({ account: account(false), late: account(false) }),
    'ACT',
    '一分钟以上没有送达：差一个。',
  ],
  ['K147 behind, and nothing moves for 61 s', lagOf({ messages: 3, behindMs: 61_000 }), 'ACT', '进度如此'],
  ['behind, and moving', lagOf({ messages: 3, behindMs: 61_000, clearsInMs: 5_000 }), 'LOOK', '进度如此'],
  ['behind by one message', lagOf({ messages: 1, behindMs: 10 }), 'LOOK', '进度如此'],
  ['the broker away', { brokerAwaySince: ago(5) }, 'LOOK', '进度如此'],
  ['something missing', { missing: 1 }, 'LOOK', '应发生的事件尚未发生'],
  ['never settled', { balanced: null }, 'LOOK', '正在核对'],
  ['not settled for 61 s', balanced({ at: now - 61_000 }), 'LOOK', '没有核对上'],
];

describe('kind 15: what each sentence of Today rests on', () => {
  it('is well, and delivered, where nothing is known against it', () => {
    expect(sentenceOf(quiet)).toMatchObject({
      level: 'OK',
      page: null,
      sentence: { zh: '接访正常，今日发布 5 个事件，全部送达。' },
    });
  });

  it.each([
    ['a listener has not taken all', { laggards: ['referral'] } as Partial<Known>],
    ['the account does not hold yet', balanced({ account: account(false) })],
  ])('kind 15: nothing is called delivered while %s', (_case, known) => {
    expect(sentenceOf({ ...quiet, ...known })).toMatchObject({
      level: 'OK',
      sentence: { zh: expect.stringContaining('正在送达') as string },
    });
  });

  it.each(AGAINST)('kind 15: %s', (_case, known, level, said) => {
    const { level: is, page, sentence } = sentenceOf({ ...quiet, ...known });
    expect([is, sentence.zh]).toEqual([level, expect.stringContaining(said)]);
    expect(sentence.zh).toContain('接访');
    expect(page).not.toBeNull();
  });

  it('kind 15: of two things known against it the worse is said', () => {
    const rank = { OK: 0, LOOK: 1, ACT: 2 };
    for (const [one, first, worst] of AGAINST) {
      for (const [other, second, bad] of AGAINST) {
        // Both of one part of what is known: the second replaces the first.
        if (Object.keys(first).some((part) => part in second)) continue;
        const { level } = sentenceOf({ ...quiet, ...first, ...second });
        expect([one, other, level]).toEqual([one, other, rank[worst] > rank[bad] ? worst : bad]);
      }
    }
  });
});
