import type { GraphClient } from '../src/client';
import { historyTable } from '../src/history-table';
import { importMessages, soundsAccusing, type ImportOptions } from '../src/import-messages';
import type { Message } from '../src/messages';
import { commandId } from '../src/seed-directory';
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
  replyFault: null,
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
  const run = async (more: Partial<ImportOptions> = {}) => {
    const held: string[] = [];
    const rejects: string[] = [];
    const result = await importMessages(importer, messages, {
      source: '县长信箱',
      history: true,
      onHeld: ({ number }) => held.push(number),
      onReject: ({ number, reason }) => rejects.push(`${number} ${reason}`),
      ...more,
    });
    return { ...result, heldBack: held, rejects };
  };
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
    // What sounds like an accusation is in the county only once somebody who handles sealed matters has looked at it (RG-19).
    const first = { imported: 3, alreadyThere: 0, held: 1, rejected: 0, replies: 2, repliesDropped: 0 };
    expect(await run()).toEqual({ ...first, heldBack: ['2'], rejects: [] });
    expect((await listed()).map(({ sourceNumber }) => sourceNumber)).toEqual(['1', '3', '4']);
    const second = { imported: 1, alreadyThere: 3, held: 0, rejected: 0, replies: 1, repliesDropped: 0 };
    expect(await run({ checked: true })).toEqual({ ...second, heldBack: [], rejects: [] });
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

  it('K17 K99 K166 run again it finds its own, and nobody else can take a number, or a command’s id, before it', async () => {
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
    const { source: _source, sourceNumber: _number, ...own } = stranger;
    for (const step of ['register', 'reply'])
      await story.act(
        undefined,
        'registerPetition',
        'RegisterPetitionInput',
        { ...own, commandId: commandId(`县长信箱/5/${step}`) },
        '{ petitionId }',
      );
    messages.push(message('5', '公交站牌', '2018-03-02T02:00:00.000Z'));
    expect(await run({ checked: true })).toMatchObject({ imported: 1, alreadyThere: 4, replies: 1, rejects: [] });
    const behind = (await listed())
      .filter(({ sourceNumber }) => sourceNumber === '5')
      .map(({ firstReceiver, claims: [claim] }) => [firstReceiver, claim?.status]);
    expect(behind.sort()).toEqual([
      ['importer-01', 'ANSWERED'],
      ['integrator-01', 'REGISTERED'],
    ]);
  });

  it('K159 K161 kind 16: what the county refuses costs that message or its reply only', async () => {
    messages.push(
      { ...message('6', '路灯', '2018-02-01T02:00:00.000Z'), user: '' },
      { ...message('7', '路灯', null), writtenAt: '2999-01-01T00:00:00.000Z' },
      { ...message('8', '我的电话13900000888', null), replyFault: '答复时间缺失或者有误' },
    );
    expect(await run({ checked: true })).toMatchObject({
      imported: 2,
      alreadyThere: 5,
      rejected: 1,
      replies: 0,
      repliesDropped: 2,
      rejects: expect.arrayContaining([
        expect.stringContaining('6 答复未补录：REPLY_BEFORE_ARRIVAL'),
        expect.stringContaining('7 ARRIVAL_IN_THE_FUTURE'),
        '8 答复时间缺失或者有误',
      ]) as string[],
    });
    // A second run changes nothing.
    expect(await run({ checked: true })).toMatchObject({ imported: 0, alreadyThere: 7, rejected: 1, replies: 0 });
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
