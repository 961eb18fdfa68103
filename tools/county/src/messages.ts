import { createReadStream } from 'node:fs';
import { fieldsOf, linesOf, recordsOf, unguarded, type Decode, type Line } from './csv';

/** One message of a mailbox as its export has it. */
export interface Message {
  /** Where it begins in the file, counted from 1. */
  line: number;
  number: string;
  user: string;
  title: string;
  /** Instants, ISO 8601. */
  writtenAt: string;
  text: string;
  reply: string;
  repliedAt: string | null;
  /** Why the reply is not taken although one is there; null where it is, or where there is none. */
  replyFault: string | null;
}

/** A row that cannot be taken, and why. */
export interface Reject {
  line: number;
  number: string;
  reason: string;
}

export const isReject = (row: Message | Reject): row is Reject => 'reason' in row;

/** The file as a whole cannot be read. */
export class NotMessages extends Error {
  override readonly name = 'NotMessages';
  readonly code = 'NOT_A_MESSAGES_CSV';
}

const MESSAGE = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情'] as const;
const REPLY = ['答复意见', '答复时间'] as const;
export const COLUMNS = [...MESSAGE, ...REPLY] as const;
type Column = (typeof COLUMNS)[number];

const SEPARATORS = [',', '\t', ';', '，'];

const decoderOf = (encoding: string): Decode => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
};

/** Beijing time from what a clock showed there; null where it is no moment from 1900 on. */
function beijing([year, month, day, hour, minute, second]: number[]): string | null {
  const at = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second));
  const isReal =
    (year ?? 0) >= 1900 &&
    at.getUTCMonth() + 1 === month &&
    at.getUTCDate() === day &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60 &&
    (second ?? 0) < 60;
  return isReal ? new Date(at.getTime() - 8 * 3_600_000).toISOString() : null;
}

const CLOCK =
  /^(\d{4})[/\-.年](\d{1,2})[/\-.月](\d{1,2})日?(?:[ T]*(上午|下午)?[ ]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?$/;
const WITH_OFFSET = /^(\d{4})-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * The moment that a cell means, in Beijing time where it says no offset: `2017/12/27 16:12:59`, `2018年4月24日`, full width, with an
 * offset, or a spreadsheet's number of days. Null where it is none.
 */
export function momentOf(cell: string): string | null {
  const text = cell.normalize('NFKC').trim();
  const clock = CLOCK.exec(text);
  if (clock) {
    const [, year, month, day, half, hour = '0', minute = '0', second = '0'] = clock;
    const shift = half === '下午' && Number(hour) < 12 ? 12 : 0;
    return beijing([year, month, day, Number(hour) + shift, minute, second].map(Number));
  }
  const offset = WITH_OFFSET.exec(text);
  if (offset) {
    const at = new Date(text.replace(' ', 'T'));
    const day = text.slice(0, 10);
    const isReal = !Number.isNaN(at.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
    return isReal && Number(offset[1]) >= 1900 ? at.toISOString() : null;
  }
  // A spreadsheet counts days from the end of 1899: 20000 is in 1954, 79999 in 2119.
  if (!/^[2-7]\d{4}(\.\d+)?$/.test(text)) return null;
  const seconds = Math.round(Number(text) * 86_400);
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1000 - (8 / 24) * DAY_MS).toISOString();
}

/** Which columns a header has, by the way it is read that finds most of them. */
function readHeader(bytes: Buffer): { encoding: string; separator: string; names: string[] } {
  if (bytes.length === 0) throw new NotMessages('文件是空的。The file is empty.');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes.readUInt8(0) === 0xd0)
    throw new NotMessages('这是电子表格文件，请另存为 CSV。This is a spreadsheet: save it as CSV.');
  if ((bytes.length > 1 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0))) || bytes.includes(0))
    throw new NotMessages(
      '文件是 UTF-16 或者不是文本，请另存为 UTF-8 的 CSV。UTF-16, or no text: save it as CSV in UTF-8.',
    );
  const ways = ['utf-8', 'gb18030'].flatMap((encoding) => {
    const text = decoderOf(encoding)(bytes);
    return text === null
      ? []
      : SEPARATORS.map((separator) => ({
          encoding,
          separator,
          names: fieldsOf(text.replace(/^\ufeff/, ''), separator).map((name) => name.normalize('NFKC').trim()),
        }));
  });
  const found = ({ names }: { names: string[] }) => COLUMNS.filter((column) => names.includes(column)).length;
  const [best] = ways.sort((one, other) => found(other) - found(one));
  if (best && found(best) > 0) return best;
  if (decoderOf('big5')(bytes)?.includes('留言'))
    throw new NotMessages('文件是 Big5 编码，请另存为 UTF-8。The file is in Big5: save it as UTF-8.');
  throw new NotMessages(
    `第一行不是列名，须有：${MESSAGE.join('、')}。文件应为 UTF-8 或者 GB18030 编码的 CSV。The first line has no names of columns.`,
  );
}

const isNumber = (number: string) => /^[\p{L}\p{N}_./-]{1,64}$/u.test(number);

async function* after(first: Line, rest: AsyncGenerator<Line>): AsyncGenerator<Line> {
  yield first;
  yield* rest;
}

/**
 * Reads the messages one after the other; what is wrong in a row rejects that row only.
 * @param history are replies wanted, and their columns needed?
 * @throws NotMessages
 */
export async function* readMessages(chunks: AsyncIterable<Buffer>, history: boolean): AsyncGenerator<Message | Reject> {
  const lines = linesOf(chunks);
  let header = (await lines.next()) as IteratorResult<Line, undefined>;
  while (!header.done && header.value.bytes.toString('latin1').trim() === '')
    header = (await lines.next()) as IteratorResult<Line, undefined>;
  const { encoding, separator, names } = readHeader(header.value?.bytes ?? Buffer.alloc(0));
  const missing = (history ? COLUMNS : MESSAGE).filter((column) => !names.includes(column));
  if (missing.length > 0) throw new NotMessages(`缺少列：${missing.join('、')}。Columns are missing.`);
  const second = await lines.next();
  if (second.done) throw new NotMessages('只有列名，没有留言。There is a header and nothing else.');

  const at = (fields: string[], column: Column) => unguarded((fields[names.indexOf(column)] ?? '').trim());
  const isBeginning = (text: string): boolean => {
    const fields = fieldsOf(text, separator);
    return isNumber(at(fields, '留言编号')) && momentOf(at(fields, '留言时间')) !== null;
  };
  const shape = { separator, columns: names.length, isBeginning };
  for await (const { line, fields, fault } of recordsOf(after(second.value, lines), decoderOf(encoding), shape)) {
    const number = at(fields, '留言编号');
    const writtenAt = momentOf(at(fields, '留言时间'));
    const [title, text] = [at(fields, '留言主题'), at(fields, '留言详情')];
    const [reply, replied] = [at(fields, '答复意见'), at(fields, '答复时间')];
    const repliedAt = momentOf(replied);
    const tooMany = fields.slice(names.length).some((field) => field.trim() !== '');
    const tooFew = MESSAGE.some((column) => names.indexOf(column) >= fields.length);
    const reason =
      fault ??
      (tooMany || tooFew
        ? `列数不符：应为 ${names.length} 列，实为 ${fields.length} 列 number of columns`
        : fields.some((field) => field.includes('\u0000'))
          ? '含有不能显示的字符 characters that cannot be shown'
          : !isNumber(number)
            ? '留言编号缺失或者有误 number'
            : writtenAt === null
              ? '留言时间缺失或者有误 time of the message'
              : title === '' || text === ''
                ? '主题或者内容为空 title or text is empty'
                : null);
    if (reason !== null || writtenAt === null) {
      yield { line, number: isNumber(number) ? number : '', reason: reason ?? '' };
      continue;
    }
    const hasReply = reply !== '' || replied !== '';
    yield {
      line,
      number,
      user: at(fields, '留言用户'),
      title,
      writtenAt,
      text,
      reply,
      repliedAt,
      replyFault: hasReply && repliedAt === null ? '答复时间缺失或者有误，答复未补录 time of the reply' : null,
    };
  }
}

/** The messages of a file. */
export const messagesOf = (file: string, history: boolean): AsyncGenerator<Message | Reject> =>
  readMessages(createReadStream(file), history);
