import { z } from 'zod';
import type { KindOfInput } from './kinds';

/** One field of an input, as the graph shows it. */
export interface InputField {
  name: string;
  about: string | undefined;
  /** `String!`, `[OpinionAnswerInput!]!`, with what stands where nothing is given: `PersonRole! = PETITIONER` */
  type: string;
  kind: KindOfInput;
  /** Of a list: its items'. */
  item: KindOfInput | null;
  /** The part's own shape, where it is one. */
  part: z.ZodObject | null;
}

/** What stands where nothing is given: a code. */
const unwrap = (kind: z.ZodType): { inner: z.ZodType; mayBeLeftOut: boolean; otherwise: string } => {
  let inner = kind;
  let mayBeLeftOut = false;
  let otherwise = '';
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
    if (inner instanceof z.ZodDefault) otherwise = ` = ${String(inner.def.defaultValue)}`;
    else mayBeLeftOut = true;
    inner = inner.unwrap() as z.ZodType;
  }
  return { inner, mayBeLeftOut, otherwise };
};

const kindOf = (inner: z.ZodType, where: string): KindOfInput => {
  const kind = inner.meta()?.kind;
  if (!kind) throw new Error(`${where}: an input is made of the kinds of libs/commands, not of raw zod.`);
  return kind;
};

/** The fields of an input or part, in order. @throws Error where a field is none of our kinds */
export const fieldsOf = (shape: z.ZodObject, of: string): InputField[] =>
  Object.entries(shape.shape).map(([name, given]) => {
    const { inner, mayBeLeftOut, otherwise } = unwrap(given as z.ZodType);
    const where = `${of}.${name}`;
    const end = `${mayBeLeftOut ? '' : '!'}${otherwise}`;
    const about = (given as z.ZodType).description ?? inner.description;
    const kind = kindOf(inner, where);
    if (inner instanceof z.ZodArray) {
      const { inner: of } = unwrap(inner.element as z.ZodType);
      const item = kindOf(of, where);
      return { name, about, type: `[${item.graphql}!]${end}`, kind, item, part: of instanceof z.ZodObject ? of : null };
    }
    return {
      name,
      about,
      type: `${kind.graphql}${end}`,
      kind,
      item: null,
      part: inner instanceof z.ZodObject ? inner : null,
    };
  });

/** Everything an input names that has to exist: units, places. */
export function referencesIn(shape: z.ZodObject, input: unknown): { kind: string; name: string }[] {
  const given = (input ?? {}) as Record<string, unknown>;
  return fieldsOf(shape, '').flatMap(({ name, kind, item, part }) => {
    const value = given[name];
    if (value === null || value === undefined) return [];
    const values = (item ? value : [value]) as unknown[];
    const named = (item ?? kind).names;
    if (named) return values.map((each) => ({ kind: named, name: String(each) }));
    return part ? values.flatMap((each) => referencesIn(part, each)) : [];
  });
}
