import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

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
}

/** A row that cannot be taken, and why. */
export interface Reject {
  line: number;
  number: string;
  reason: string;
}

/** The file as a whole cannot be read. */
export class NotMessages extends Error {
  override readonly name = 'NotMessages';
  readonly code = 'NOT_A_MESSAGES_CSV';
}

const COLUMNS = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间'];

/** UTF-8 (with or without its mark) or GB18030: whichever the bytes are. @throws NotMessages */
export function decode(bytes: Buffer): string {
  if (bytes.includes(0)) throw new NotMessages('这不是 CSV 文本文件。This is not a CSV file.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

/** `2017/12/27 16:12:59` in Beijing time; null where it is no time. */
function instantOf(text: string): string | null {
  const parts = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [year = '', month = '', day = '', hour = '', minute = '', second = '00'] = parts
    .slice(1)
    .map((part) => part?.padStart(2, '0'));
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  return Number.isNaN(instant.getTime()) || Number(day) !== new Date(instant.getTime() + 8 * 3_600_000).getUTCDate()
    ? null
    : instant.toISOString();
}

/** Reads the messages; what is wrong in a row rejects that row only. @throws NotMessages */
export function readMessages(bytes: Buffer): { messages: Message[]; rejects: Reject[] } {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(decode(bytes), {
      columns: true,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (error) {
    throw new NotMessages(`不是有效的 CSV：${(error as Error).message}. Not a valid CSV file.`);
  }
  const missing = COLUMNS.filter((column) => !(column in (rows[0]?.record ?? {})));
  if (missing.length > 0) throw new NotMessages(`缺少列：${missing.join('、')}。Columns are missing.`);
  const messages: Message[] = [];
  const rejects: Reject[] = [];
  for (const { record, info } of rows) {
    const field = (column: string) => (record[column] ?? '').trim();
    const number = field('留言编号');
    const writtenAt = instantOf(field('留言时间'));
    const repliedAt = instantOf(field('答复时间'));
    const reject = (reason: string) => rejects.push({ line: info.lines, number, reason });
    if (!/^\w{1,64}$/.test(number)) reject('留言编号缺失或者有误 number');
    else if (!writtenAt) reject('留言时间缺失或者有误 time of the message');
    else if (field('留言主题') === '' || field('留言详情') === '') reject('主题或者内容为空 title or text is empty');
    else if (field('答复时间') !== '' && !repliedAt) reject('答复时间有误 time of the reply');
    else {
      messages.push({
        line: info.lines,
        number,
        user: field('留言用户'),
        title: field('留言主题').slice(0, 200),
        writtenAt,
        text: field('留言详情'),
        reply: field('答复意见'),
        repliedAt,
      });
    }
  }
  return { messages, rejects };
}
