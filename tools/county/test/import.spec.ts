import type { GraphClient } from '../src/client';
import { historyTable } from '../src/history-table';
import { importMessages, soundsAccusing } from '../src/import-messages';
import type { Message } from '../src/messages';
import { settled, startTestCounty, type TestCounty } from './test-county';

const message = (number: string, title: string, repliedAt: string | null): Message => ({
  line: Number(number) + 1,
  number,
  user: `U${number}`,
  title,
  writtenAt: '2018-03-01T02:00:00.000Z',
  text: '请求、事实和理由。',
  reply: '已办理。',
  repliedAt,
});

const messages = [
  message('1', '路灯不亮', '2018-03-10T02:00:00.000Z'),
  message('2', '举报村干部贪污公款', '2018-03-28T02:00:00.000Z'),
  message('3', '灌渠堵塞', '2018-04-25T02:00:00.000Z'),
  message('4', '拖欠工资', null),
];

interface Listed {
  sourceNumber: string;
  firstReceiver: string;
  claims: { status: string }[];
}

describe('the import of a mailbox', () => {
  let story: TestCounty;
  let importer: GraphClient;
  const run = () => importMessages(importer, messages, { source: '县长信箱', history: true });
  const listed = async () =>
    (
      await story.ask<{ petitions: { edges: { node: Listed }[] } }>(
        'clerk-01',
        '{ petitions(filter: { source: "县长信箱" }) { edges { node { sourceNumber firstReceiver claims { status purpose category { code } place { id } } } } } }',
      )
    ).petitions.edges
      .map(({ node }) => node)
      .sort((one, other) => Number(one.sourceNumber) - Number(other.sourceNumber));

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    importer = await story.county.as('importer-01');
  }, 120_000);
  afterAll(() => story.stop());

  it('K158 invents nothing: messages stay unclassified, replies are recorded at their day and counted by supervision', async () => {
    expect(await run()).toEqual({
      imported: 4,
      alreadyThere: 0,
      replies: 3,
      accusing: [{ line: 3, number: '2' }],
      rejects: [],
    });
    const firstReceiver = 'importer-01';
    const unsorted = (status: string) => [{ status, purpose: null, category: null, place: null }];
    expect(await listed()).toEqual([
      ...['1', '2', '3'].map((sourceNumber) => ({ sourceNumber, firstReceiver, claims: unsorted('ANSWERED') })),
      { sourceNumber: '4', firstReceiver, claims: unsorted('REGISTERED') },
    ]);
    await settled(story);
    const table = await historyTable(await story.county.as('supervisor-01'));
    expect(table).toContain('官方答复 3 件，中位用时 27 日');
    expect(table).toContain('| 1（33.3%） | 2（66.7%） | 3（100%） |');
  });

  it('K17 K99 run again it finds its own, and nobody else can take a number before it', async () => {
    const stranger = {
      channel: 'MAILBOX',
      unit: 'pingchuan',
      people: [{ name: '某人' }],
      claims: [{ title: '路灯', text: '路灯不亮。' }],
      source: '县长信箱',
      sourceNumber: '5',
    };
    expect(await story.refusal(undefined, 'registerPetition', 'RegisterPetitionInput', stranger)).toBe(
      'SOURCE_NOT_ALLOWED',
    );
    // Whoever else may name a source has numbers of its own: the importer does not touch what is behind them.
    await story.act('integrator-01', 'registerPetition', 'RegisterPetitionInput', stranger, '{ petitionId }');
    messages.push(message('5', '公交站牌', '2018-03-02T02:00:00.000Z'));
    expect(await run()).toMatchObject({ imported: 1, alreadyThere: 4, replies: 1, rejects: [] });
    const behind = (await listed())
      .filter(({ sourceNumber }) => sourceNumber === '5')
      .map(({ firstReceiver, claims: [claim] }) => [firstReceiver, claim?.status]);
    expect(behind.sort()).toEqual([
      ['importer-01', 'ANSWERED'],
      ['integrator-01', 'REGISTERED'],
    ]);
  });

  it('K158 titles that sound like accusations', () => {
    expect(['关于某局长受贿的情况', '实名检举', '控告乱收费', '请求修路', '举办活动扰民'].map(soundsAccusing)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
