import iconv from 'iconv-lite';
import { NotMessages, readMessages } from './messages';

const HEADER = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间';
const row = (more: Partial<Record<'number' | 'at' | 'text' | 'replied', string>> = {}) =>
  `${more.number ?? '101'},U1,路灯不亮,${more.at ?? '2019/3/4 9:05:06'},"${more.text ?? '第一行\n第二行，含""引号""'}",已修复,${more.replied ?? '2019/3/8 10:00:00'}`;

describe('messages from a file', () => {
  it('reads quoted line breaks, and times as Beijing time', () => {
    const { messages, rejects } = readMessages(Buffer.from(`\uFEFF${HEADER}\r\n${row()}\r\n`));
    expect(rejects).toEqual([]);
    expect(messages).toMatchObject([
      {
        number: '101',
        text: '第一行\n第二行，含"引号"',
        writtenAt: '2019-03-04T01:05:06.000Z',
        repliedAt: '2019-03-08T02:00:00.000Z',
      },
    ]);
  });

  it('reads GB18030 as well as UTF-8', () => {
    const text = `${HEADER}\n${row()}\n`;
    expect(readMessages(iconv.encode(text, 'gb18030'))).toEqual(readMessages(Buffer.from(text)));
  });

  it('rejects a row with its line and reason while the rest goes in', () => {
    const { messages, rejects } = readMessages(
      Buffer.from(
        [
          HEADER,
          row({ number: '' }),
          row({ number: '102' }),
          row({ number: '103', at: '2019/13/4 9:05:06' }),
          row({ number: '104', text: ' ' }),
          row({ number: '105', replied: 'later' }),
        ].join('\n'),
      ),
    );
    expect(messages.map(({ number }) => number)).toEqual(['102']);
    expect(rejects.map(({ number, reason }) => [number, reason.split(' ')[0]])).toEqual([
      ['', '留言编号缺失或者有误'],
      ['103', '留言时间缺失或者有误'],
      ['104', '主题或者内容为空'],
      ['105', '答复时间有误'],
    ]);
  });

  it.each([
    ['not text', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00])],
    ['without the columns', Buffer.from('a,b,c\n1,2,3\n')],
    ['with quotes that never close', Buffer.from(`${HEADER}\n1,"never closed`)],
  ])('a file that is %s is refused as a whole', (_what, bytes) => {
    expect(() => readMessages(bytes)).toThrow(NotMessages);
  });
});
