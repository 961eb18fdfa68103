import { Readable } from 'node:stream';
import { quoted } from './csv';
import { titled } from './import-messages';
import { NotMessages, isReject, momentOf, readMessages, type Message, type Reject } from './messages';
import { randomFrom } from './random';

const SEED = Number(process.env['SEED'] ?? 2026);
const HEADER = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间';
const row = (more: Partial<Record<'number' | 'at' | 'title' | 'text' | 'replied', string>> = {}) =>
  `${more.number ?? '101'},U1,${more.title ?? '路灯不亮'},${more.at ?? '2019/3/4 9:05:06'},${more.text ?? '"第一行\n第二行，含""引号"""'},已修复,${more.replied ?? '2019/3/8 10:00:00'}`;

/** What is read of a file, in chunks of odd sizes. */
async function read(file: Buffer | string, history = true): Promise<{ messages: Message[]; rejects: Reject[] }> {
  const bytes = Buffer.from(file);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 777) }, (_, at) =>
    bytes.subarray(at * 777, at * 777 + 777),
  );
  const rows: (Message | Reject)[] = [];
  for await (const each of readMessages(Readable.from(chunks), history)) rows.push(each);
  return {
    messages: rows.filter((each): each is Message => !isReject(each)),
    rejects: rows.filter(isReject),
  };
}

/** The bytes of a text in GB18030, by asking Node's own decoder which those are. */
const gb18030 = (() => {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second === 0x7f) continue;
      const bytes = Buffer.from([first, second]);
      const letter = decoder.decode(bytes);
      if (Array.from(letter).length === 1 && !table.has(letter)) table.set(letter, bytes);
    }
  return (text: string): Buffer =>
    Buffer.concat(
      Array.from(text, (letter) => (letter < '\u0080' ? Buffer.from(letter) : (table.get(letter) as Buffer))),
    );
})();

describe('messages from a file', () => {
  it('reads quoted line breaks, and times as Beijing time', async () => {
    const { messages, rejects } = await read(`\uFEFF${HEADER}\r\n${row()}\r\n`);
    expect(rejects).toEqual([]);
    expect(messages).toMatchObject([
      {
        number: '101',
        line: 2,
        text: '第一行\n第二行，含"引号"',
        writtenAt: '2019-03-04T01:05:06.000Z',
        repliedAt: '2019-03-08T02:00:00.000Z',
      },
    ]);
  });

  it('K111 reads GB18030 as Node does, as well as UTF-8', async () => {
    const text = `${HEADER}\n${row()}\n`;
    expect(await read(gb18030(text))).toEqual(await read(text));
    const file = Buffer.concat([
      gb18030(`${HEADER}\n101,U1,路灯,2019/3/4 9:05,`),
      Buffer.from([0xfe, 0x59, 0xfe, 0x61, 0xa6, 0xd9, 0x95, 0x32, 0x82, 0x36]),
      gb18030(',已修复,2019/3/8\n'),
    ]);
    expect((await read(file)).messages[0]?.text).toBe('\u9fb4\u9fb5\ufe10𠀀');
  });

  it('K159 K161 takes a moment in every form that it has, and none that there was not', () => {
    for (const [cell, moment] of [
      ['2017/12/27 16:12:59', '2017-12-27T08:12:59.000Z'],
      ['２０１７－１２－２７　１６：１２', '2017-12-27T08:12:00.000Z'],
      ['2018/4/24', '2018-04-23T16:00:00.000Z'],
      ['2018年4月24日 10时20分', '2018-04-24T02:20:00.000Z'],
      ['2018-4-24 下午 3:05:06', '2018-04-24T07:05:06.000Z'],
      ['2018-04-24T10:20:00+08:00', '2018-04-24T02:20:00.000Z'],
      ['2018-04-24T02:20:00Z', '2018-04-24T02:20:00.000Z'],
      ['43096.5', '2017-12-27T04:00:00.000Z'],
    ])
      expect([cell, momentOf(cell as string)]).toEqual([cell, moment]);
    for (const cell of [
      '0217/12/01 10:00:00',
      '1899/12/31',
      '2018/2/30',
      '2018/13/1',
      '2018/4/24 25:00',
      '2018-02-30T10:00:00Z',
      '',
      '12',
      'later',
    ])
      expect([cell, momentOf(cell)]).toEqual([cell, null]);
  });

  it('K161 of a reply whose time is none the message comes in all the same', async () => {
    const { messages, rejects } = await read(`${HEADER}\n${row({ replied: 'later' })}\n${row({ replied: '' })}\n`);
    expect(rejects).toEqual([]);
    expect(messages.map(({ repliedAt, replyFault }) => [repliedAt, replyFault?.split(' ')[0]])).toEqual([
      [null, '答复时间缺失或者有误，答复未补录'],
      [null, '答复时间缺失或者有误，答复未补录'],
    ]);
  });

  it.each<[string, Buffer, RegExp]>([
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), /电子表格/],
    ['in UTF-16', Buffer.from(`\ufeff${HEADER}\n`, 'utf16le'), /UTF-16/],
    ['in Big5', Buffer.from([0xaf, 0x64, 0xa8, 0xa5, 0xbd, 0x73, 0xb8, 0xb9, 0x2c, 0x0a, 0x31]), /Big5/],
    ['empty', Buffer.alloc(0), /空/],
    ['a header only', Buffer.from(`${HEADER}\n`), /只有列名/],
    ['without the columns', Buffer.from('张三的电话,b,c\n1,2,3\n'), /第一行不是列名/],
    ['without one column', Buffer.from('留言编号,留言用户,留言主题,留言时间\n1,2,3,4\n'), /缺少列：留言详情/],
    [
      'without replies where they are wanted',
      Buffer.from(`${HEADER.split(',').slice(0, 5).join(',')}\n1,2,3,4,5\n`),
      /缺少列：答复意见、答复时间/,
    ],
  ])('K162 a file that is %s is refused as what it is, and no row is shown', async (_what, bytes, says) => {
    const error = await read(bytes).catch((caught: unknown) => caught as Error);
    expect(error).toBeInstanceOf(NotMessages);
    expect((error as Error).message).toMatch(says);
    expect((error as Error).message).not.toContain('张三');
  });

  it('K162 blanks and other separators in the header do no harm, and without --history the reply columns are not needed', async () => {
    const header = HEADER.split(',').slice(0, 5);
    for (const separator of [',', '\t', ';']) {
      const file = [header.map((name) => ` ${name} `), ['7', 'U1', '路灯', '2018/4/24', '不亮']]
        .map((fields) => fields.join(separator))
        .join('\n');
      expect((await read(file, false)).messages).toMatchObject([
        { number: '7', title: '路灯', text: '不亮', reply: '' },
      ]);
    }
  });

  it('K163 a formula in a field is shown by a spreadsheet, not run; reading it again undoes that', async () => {
    expect(['=1', '+1', '-1', '@x', '\t=1', '1'].map(quoted)).toEqual([
      '"\'=1"',
      '"\'+1"',
      '"\'-1"',
      '"\'@x"',
      '"\'\t=1"',
      '"1"',
    ]);
    const { messages } = await read(`${HEADER}\n1,U1,${quoted('=路灯')},2018/4/24,不亮,,\n`);
    expect(messages[0]?.title).toBe('=路灯');
  });

  it('K104 K109 a title that is too long or names a number is shown without, by whole characters; its text has all of it', () => {
    const long = '𠮷'.repeat(201);
    expect(titled({ title: long, text: '文' })).toEqual({ title: '𠮷'.repeat(200), text: `${long}\n文` });
    expect(titled({ title: '我的电话13900000888', text: '文' })).toEqual({
      title: '我的电话…',
      text: '我的电话13900000888\n文',
    });
    expect(titled({ title: '路灯', text: '文' })).toEqual({ title: '路灯', text: '文' });
  });
});

describe(`kind 16: one wrong row among right ones, SEED=${SEED}`, () => {
  const random = randomFrom(SEED);
  const texts = [
    '路灯不亮。',
    '物业说"不管"',
    '"引号开头，逗号"',
    '两行\n文字',
    '"',
    '三行\r\n\r\n文字',
    "'=1",
    '含;分号\t制表',
  ];
  const cell = (text: string) => (/["\n,\r]/.test(text) || random(2) ? quoted(text) : text);
  const right = (number: number) => {
    const text = texts[random(texts.length)] as string;
    const line = [
      String(1000 + number),
      `U${number}`,
      `标题${number}`,
      '2018/4/24 10:20',
      cell(text),
      '已办',
      '2018/5/1',
    ];
    return {
      number: String(1000 + number),
      text: text.replaceAll('\r\n', '\n').trim(),
      line: Buffer.from(line.join(',')),
    };
  };
  const WRONG: Record<string, Buffer> = Object.fromEntries(
    Object.entries({
      'a quotation that never ends': '99,U,标题,2018/4/24,"没有结束',
      'a quotation that never ends, in the first field': '"99,U,标题,2018/4/24,文',
      'bytes that are no text': Buffer.concat([
        Buffer.from('99,U,标题,2018/4/24,'),
        Buffer.from([0xff, 0xfe, 0x80]),
        Buffer.from(',,'),
      ]),
      NUL: '99,U,标题,2018/4/24,\u0000文,,',
      'too few columns': '99,U,标题',
      'too many columns': '99,U,标题,2018/4/24,文,字,里,有,逗号',
      'no number': ',U,标题,2018/4/24,文,,',
      'a formula for a number': '"=HYPERLINK(""http://192.0.2.1/"")",U,标题,2018/4/24,文,,',
      'a year of another age': '99,U,标题,0217/12/01 10:00:00,文,,',
      'an impossible day': '99,U,标题,2018/2/30,文,,',
      'no title': '99,U, ,2018/4/24,文,,',
      'no text': '99,U,标题,2018/4/24,"",,',
      'another separator': '99;U;标题;2018/4/24;文;;',
      'more than a line can have': `99,U,标题,2018/4/24,"${'长'.repeat(1_500_000)}`,
    }).map(([name, text]) => [name, Buffer.from(text as string)]),
  );

  it.each(Object.keys(WRONG))('kind 16: K159 K160 %s costs that row only, wherever it stands', async (name) => {
    for (const place of [0, 1, 5, 11, 12]) {
      const rows = Array.from({ length: 12 }, (_, number) => right(number));
      const lines: Buffer[] = rows.map(({ line }) => line);
      lines.splice(place, 0, WRONG[name] as Buffer);
      const file = Buffer.concat([
        Buffer.from(HEADER),
        ...lines.flatMap((line) => [Buffer.from('\n'), line]),
        Buffer.from('\n'),
      ]);
      const { messages, rejects } = await read(file);
      expect([place, messages.map(({ number, text }) => [number, text.replaceAll('\r\n', '\n')])]).toEqual([
        place,
        rows.map(({ number, text }) => [number, text.replace(/^'(?==)/, '')]),
      ]);
      const before = Buffer.concat(lines.slice(0, place).flatMap((line) => [line, Buffer.from('\n')]));
      const at = 2 + before.filter((byte) => byte === 0x0a).length;
      expect([place, rejects.map(({ line }) => line)]).toEqual([place, [at]]);
      expect(rejects[0]?.reason).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
