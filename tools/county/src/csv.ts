/** A line of a file, counted from 1, as bytes without its end. */
export interface Line {
  number: number;
  bytes: Buffer;
}

/** What stands between two ends of records: its fields, or why it is none. */
export interface CsvRecord {
  /** Where it begins. */
  line: number;
  fields: string[];
  fault: string | null;
}

const MOST_BYTES = 4_000_000;
const LINE_END = 0x0a;

/** A file's lines as they come; what of a line is beyond 4 MB is let go, so that memory stays flat whatever the file is. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let held = 0;
  const keep = (part: Buffer) => {
    if (held < MOST_BYTES) parts.push(part);
    held += part.length;
  };
  const taken = (): Line => {
    const bytes = Buffer.concat(parts);
    parts = [];
    held = 0;
    return { number: number++, bytes: bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, from)) {
      keep(chunk.subarray(from, at));
      yield taken();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (held > 0) yield taken();
}

/** A record that is being read: lines are given to it until it is whole. */
class Reading {
  readonly fields: string[] = [];
  /** Is a quotation open at the end of the line? */
  isOpen = false;
  /** A quotation mark stood within a quotation, and did not end it. */
  hasStray = false;
  #field = '';

  constructor(private readonly separator: string) {}

  feed(text: string): void {
    if (this.isOpen) this.#field += '\n';
    for (let at = 0; at < text.length; at++) {
      const letter = text.charAt(at);
      if (this.isOpen) {
        if (letter !== '"') this.#field += letter;
        else if (text.charAt(at + 1) === '"') this.#field += text.charAt(at++);
        else if (at + 1 === text.length || text.charAt(at + 1) === this.separator) this.isOpen = false;
        else {
          this.hasStray = true;
          this.#field += letter;
        }
      } else if (letter === this.separator) this.end();
      else if (letter === '"' && this.#field === '') this.isOpen = true;
      else this.#field += letter;
    }
    if (!this.isOpen) this.end();
  }

  private end(): void {
    this.fields.push(this.#field);
    this.#field = '';
  }
}

/** The fields of one line alone; an open quotation ends with it. */
export function fieldsOf(text: string, separator: string): string[] {
  const reading = new Reading(separator);
  reading.feed(text);
  return reading.fields;
}

/** The same text, or null where the bytes are none. */
export type Decode = (bytes: Buffer) => string | null;

/**
 * The records of a file. A quotation mark where none belongs is a letter. A quotation that is never closed costs its own record only:
 * the next one begins where a line looks like a beginning.
 * @param isBeginning looks at a line alone
 * @param columns how many a record has
 */
export async function* recordsOf(
  lines: AsyncIterable<Line>,
  decode: Decode,
  { separator, columns, isBeginning }: { separator: string; columns: number; isBeginning: (text: string) => boolean },
): AsyncGenerator<CsvRecord> {
  const source = lines[Symbol.asyncIterator]();
  const back: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const waiting = back.shift();
    if (waiting) return waiting;
    const { value, done } = await source.next();
    return done ? undefined : (value as Line);
  };
  for (let first = await next(); first; first = await next()) {
    const record = [first];
    const texts = [decode(first.bytes)];
    const reading = new Reading(separator);
    reading.feed(texts[0] ?? '');
    let size = first.bytes.length;
    while (reading.isOpen && size < MOST_BYTES) {
      const line = await next();
      if (!line) break;
      record.push(line);
      size += line.bytes.length;
      texts.push(decode(line.bytes));
      reading.feed(texts.at(-1) ?? '');
      if (reading.hasStray && isBeginning(texts.at(-1) ?? '')) break;
    }
    const isDoubtful = reading.isOpen || reading.hasStray || reading.fields.length !== columns;
    const another = isDoubtful ? texts.findIndex((text, at) => at > 0 && isBeginning(text ?? '')) : -1;
    if (another > 0) back.unshift(...record.slice(another));
    const { number: line } = first;
    if (another > 0 || reading.isOpen) {
      yield { line, fields: fieldsOf(texts[0] ?? '', separator), fault: '引号没有成对 a quotation is not closed' };
    } else if (texts.includes(null)) {
      yield { line, fields: reading.fields, fault: '有不能识别的字节 bytes that are no text' };
    } else if (reading.fields.some((field) => field.trim() !== '')) {
      yield { line, fields: reading.fields, fault: size >= MOST_BYTES ? '太长 too long' : null };
    }
  }
}

/** A field as a spreadsheet shows it and does not run it. */
export const quoted = (text: string): string =>
  `"${/^[=+\-@\t\r]/.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;

/** What `quoted` made, undone. */
export const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');
