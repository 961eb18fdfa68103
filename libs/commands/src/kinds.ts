import { canonical, hasPersonalNumber, isIdNumber, isPhone, isUuid, visible } from '@daofang/domain';
import { z } from 'zod';

/** What a kind of input says of itself, for the graph, the limits and the references. */
export interface KindOfInput {
  /** The type a client sees. Released inputs keep their String and ID: the kind behind them is ours. */
  graphql: string;
  /** An enumeration's codes, each described in Chinese. */
  codes?: Readonly<Record<string, string>>;
  /** What has to exist in this department: `unit`, `place`; the command runner asks it under the lock. */
  names?: string;
  /** Characters (code points). */
  maxLength?: number;
  maxItems?: number;
  min?: number;
  max?: number;
}

declare module 'zod' {
  interface GlobalMeta {
    kind?: KindOfInput;
  }
}

/** How a fault of an input is told: its code, and the same sentence in both languages. */
export interface Fault {
  path: string;
  code: string;
  zh: string;
  en: string;
}

const told = (code: string, zh: string, en: string) => ({ error: zh, params: { code, en } });

// eslint-disable-next-line no-control-regex -- refusing them is the point
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Whole characters that can be shown. */
export const isReadable = (text: string) => text.isWellFormed() && !UNPRINTABLE.test(text);
const length = (text: string) => [...text].length;

const readable = (max: number) =>
  z
    .string()
    .refine(isReadable, {
      ...told('INVALID_INPUT', '含有不能显示的字符，请删除后重试。', 'It has characters that cannot be shown.'),
      abort: true,
    })
    .refine((text) => length(text) <= max, {
      ...told('INVALID_INPUT', `不超过 ${max} 字。`, `At most ${max} characters.`),
      abort: true,
    });

/** A text as it is given, which may be empty, at most `max` characters. */
export const text = (max: number) => readable(max).meta({ kind: { graphql: 'String', maxLength: max } });

/** One line that names something: a title, a place in words, a code of another system. At most `max` characters. */
export const line = (max = 200) => text(max);

/** What many may read: a title, without anybody's phone or identity number (K104). At most `max` characters. */
export const title = (max = 200) =>
  readable(max)
    .refine(
      (given) => !hasPersonalNumber(given),
      told(
        'PERSONAL_NUMBER_IN_TITLE',
        '标题中请不要填写电话或者证件号码，请写在信访人信息中。',
        'No phone or identity number in a title, which many read: give it with the person.',
      ),
    )
    .meta({ kind: { graphql: 'String', maxLength: max } });

/** A text as it is given, at most `max` characters, whose absence has a refusal of its own. */
export const filled = (max: number, absent: { code: string; zh: string; en: string }) =>
  readable(max)
    .refine((given) => given.trim() !== '', told(absent.code, absent.zh, absent.en))
    .meta({ kind: { graphql: 'String', maxLength: max } });

/** The name of a person: what of it can be seen. */
export const personName = () =>
  readable(100)
    .transform(visible)
    .refine(
      (name) => name !== '',
      told(
        'NAME_REQUIRED',
        '请填写姓名，或者选择匿名。',
        'A person needs a name; leave the person out for an anonymous petition.',
      ),
    )
    .meta({ kind: { graphql: 'String', maxLength: 100 } });

/** What is told of a number that nobody can be called by. */
export const INVALID_PHONE = {
  code: 'INVALID_PHONE',
  zh: '电话号码有误，请核对：手机号码为 11 位；固定电话请加区号。',
  en: 'No such telephone number: eleven digits for a mobile phone, an area code for a landline.',
};

/** What is told of a number that no paper of its kind has. */
export const INVALID_ID_NUMBER = {
  code: 'INVALID_ID_NUMBER',
  zh: '证件号码有误，请对照证件核对；没有证件的可以不填。',
  en: 'No such number of a paper of this kind: compare it with the paper, or leave it out.',
};

/** A telephone number, in its one form; empty where none is given. */
export const phone = () =>
  readable(50)
    .refine(
      (given) => visible(given) === '' || isPhone(given),
      told(INVALID_PHONE.code, INVALID_PHONE.zh, INVALID_PHONE.en),
    )
    .transform((given) => canonical('phone', given))
    .meta({ kind: { graphql: 'String', maxLength: 50 } });

/** The number of an identity card, passport or other paper (RG-35), in its one form; empty where none is given. */
export const idNumber = () =>
  readable(50)
    .transform((given) => canonical('id', given))
    .meta({ kind: { graphql: 'String', maxLength: 50 } });

/** In a part that has both: the number is one of its kind of paper. */
export const idNumberOfItsType = (
  { idType, idNumber }: { idType?: string | null | undefined; idNumber?: string | null | undefined },
  faults: z.RefinementCtx,
): void => {
  if (!idNumber || isIdNumber(idType, idNumber)) return;
  const { code, zh, en } = INVALID_ID_NUMBER;
  faults.addIssue({ code: 'custom', path: ['idNumber'], message: zh, params: { code, en } });
};

/** What is said of a text that is too short, and how short that is. */
interface TooShort {
  /** Characters. */
  min: number;
  code: string;
  zh: string;
  en: string;
}

/**
 * A text that somebody has to write out, trimmed, as a person calls it: 核实情况. At most `max` characters, at least two
 * or as `short` says.
 */
export const writtenText = (what: string, max: number, short?: TooShort) =>
  readable(max)
    .transform((text) => text.trim())
    .refine(
      (text) => length(text) >= 2,
      told('TEXT_REQUIRED', `请写明${what}，至少两个字。`, 'Write it out: at least two characters.'),
    )
    .refine(
      (text) => !short || length(text) < 2 || length(text) >= short.min,
      told(short?.code ?? '', short?.zh ?? '', short?.en ?? ''),
    )
    .meta({ kind: { graphql: 'String', maxLength: max } });

/** A sentence or a paragraph, at most 2,000 characters. */
export const sentence = (what: string, short?: TooShort) => writtenText(what, 2_000, short);

/** A whole paper or account, at most 50,000 characters. */
export const longText = (what: string) => writtenText(what, 50_000);

const UNIT = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** A unit of the directory, by its path. */
export const unit = () =>
  z
    .string()
    .refine(
      (path) => path.length <= 200 && UNIT.test(path),
      told('UNKNOWN_UNIT', '名录中没有这个单位，请先查询单位名录。', 'No such unit in the directory; look it up.'),
    )
    .meta({ kind: { graphql: 'String', maxLength: 200, names: 'unit' } });

/** The place a matter concerns: the area of a unit, by its path. */
export const place = () =>
  z
    .string()
    .refine(
      (path) => path.length <= 200 && UNIT.test(path),
      told('UNKNOWN_PLACE', '没有这个地点，请填写所属单位的路径。', 'No such place; give the path of a unit.'),
    )
    .meta({ kind: { graphql: 'String', maxLength: 200, names: 'place' } });

/** Something of this county, by the id that the graph gave for it, in small letters as it is kept: 信访件. */
export const id = (what: string) =>
  z
    .string()
    .toLowerCase()
    .refine(isUuid, told('NOT_FOUND', `未找到${what}，请核对编号。`, 'No such record. Check the id.'))
    .meta({ kind: { graphql: 'ID', maxLength: 36 } });

/** An account of the county's staff: opaque. */
export const account = () => line(200);

/** The key that keeps the events of a case in their order: the case's id, or what a publisher chose. */
export const caseKey = () => readable(200).meta({ kind: { graphql: 'ID', maxLength: 200 } });

/** A civil day in Asia/Shanghai. */
export const day = () => z.string().meta({ kind: { graphql: 'CivilDate', maxLength: 10 } });

/** A moment with its offset. */
export const instant = () => z.string().meta({ kind: { graphql: 'Instant', maxLength: 40 } });

export const yes = () => z.boolean().meta({ kind: { graphql: 'Boolean' } });

/** A whole number from `min` to `max`; where a rule knows the limits, any that is not negative. */
export const whole = (min = 0, max = 2_147_483_647) =>
  z
    .number()
    .int()
    .min(min)
    .max(max)
    .meta({ kind: { graphql: 'Int', min, max } });

/** A whole number whose limits a rule knows, with a refusal of its own. */
export const anyWhole = () =>
  z
    .number()
    .int()
    .meta({ kind: { graphql: 'Int' } });

/** One code of a vocabulary, which is an enumeration of the graph. */
export const oneOf = <const Codes extends Readonly<Record<string, string>>>(name: string, codes: Codes) =>
  z
    .enum(Object.keys(codes) as [keyof Codes & string, ...(keyof Codes & string)[]])
    .meta({ kind: { graphql: name, codes } });

/** At most `max` of them. */
export const listOf = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .max(max)
    .meta({ kind: { graphql: 'list', maxItems: max } });

/** A part with a name of its own in the graph: `OpinionAnswerInput`. @param check what its fields have to be together */
export const part = <Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  check: (given: z.output<z.ZodObject<Shape>>, faults: z.RefinementCtx) => void = () => undefined,
) =>
  z
    .object(shape)
    .superRefine(check)
    .meta({ kind: { graphql: name } });

/** May be left out. */
export const optional = <Kind extends z.ZodType>(kind: Kind) => kind.nullish();

/** What every command takes: chosen by the caller, so that sending it twice does it once. */
export const commandId = () =>
  z
    .string()
    .refine(isUuid, told('INVALID_COMMAND_ID', 'commandId 必须是 UUID。', 'commandId must be a UUID.'))
    .meta({ kind: { graphql: 'String', maxLength: 36 } })
    .describe('命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once.');

/** For commands where two people may act at once. */
export const expectedVersion = () =>
  optional(whole()).describe('您看到的版本号。The version you saw; a conflict is refused with VERSION_CONFLICT.');

/** All faults of an input, in the order of its fields. */
export function faultsOf({ issues }: z.ZodError): Fault[] {
  return issues.map((issue): Fault => {
    const path = issue.path.join('.');
    if (issue.code === 'custom')
      return {
        path,
        code: String(issue.params?.['code'] ?? 'INVALID_INPUT'),
        zh: issue.message,
        en: String(issue.params?.['en'] ?? ''),
      };
    if (issue.code === 'too_big')
      return {
        path,
        code: 'INVALID_INPUT',
        zh: issue.origin === 'array' ? `最多 ${issue.maximum} 项。` : `最大为 ${issue.maximum}。`,
        en: issue.origin === 'array' ? `At most ${issue.maximum} items.` : `At most ${issue.maximum}.`,
      };
    if (issue.code === 'too_small')
      return {
        path,
        code: 'INVALID_INPUT',
        zh: issue.origin === 'array' ? `至少 ${issue.minimum} 项。` : `最小为 ${issue.minimum}。`,
        en: issue.origin === 'array' ? `At least ${issue.minimum} items.` : `At least ${issue.minimum}.`,
      };
    return { path, code: 'INVALID_INPUT', zh: '格式有误。', en: 'This is not of the right form.' };
  });
}
