import { DomainError, type CivilDate } from '@daofang/domain';
import type { Block, Format, Paper, Words } from './paper';

/** What is written into a field: a line, several, or a table. */
export type Value = Words | { lines: readonly Words[] } | NonNullable<Block['table']>;

/** A kind of paper: its fields in the order in which they stand in it, each with its heading. */
export interface Template<Must extends string = string, May extends string = string> {
  pa: string;
  title: string;
  format: Format;
  /** The department that gives it out: a series belongs to one (domain.md App. A). */
  of: string;
  /** 文种 of its number, after the organ's 代字; null for a form, which bears the number of the case. */
  series: string | null;
  must: Readonly<Record<Must, string>>;
  may: Readonly<Record<May, string>>;
}

/** What every paper has besides the fields of its kind. */
export interface Head {
  title?: string;
  organ: string;
  date: CivilDate;
  number?: string | null;
  to?: readonly Words[];
  copies?: readonly Words[];
  signers?: readonly Words[];
  sealed?: boolean;
  cover?: readonly Words[];
  policy?: string | null;
  calendar?: string | null;
}

type Fields<Must extends string, May extends string> = Record<Must, Value> & Partial<Record<May, Value | null>>;
/** What is filled in by a kind, without what the department fills in for every paper of a case. */
export type FieldsOf<Kind, Filled extends string = never> =
  Kind extends Template<infer Must, infer May> ? Omit<Fields<Must, May>, Filled> : never;

/** Nothing at all, or what is written where there is nothing: a basis that is “无” is none. */
const isEmpty = (text: string): boolean => /^[\s无—\-/／。.]*$/.test(text);
const lacks = (words: Words): boolean =>
  typeof words === 'string' ? isEmpty(words) : words.every((word) => typeof word === 'string' && isEmpty(word));
const isTable = (value: Value): value is NonNullable<Block['table']> => typeof value === 'object' && 'rows' in value;
const linesOf = (value: Value): readonly Words[] =>
  typeof value === 'string' || Array.isArray(value)
    ? [value as Words]
    : 'lines' in (value as object)
      ? (value as { lines: readonly Words[] }).lines
      : [];
const isMissing = (value: Value | null | undefined): boolean => {
  if (value === null || value === undefined) return true;
  return isTable(value) ? value.rows.length === 0 : linesOf(value).every(lacks);
};

/**
 * A paper of a kind, whole: every field that the kind asks for is there (domain.md 3.7).
 * @throws DomainError `PAPER_INCOMPLETE` with the headings that are empty
 */
export function paperOf<Must extends string, May extends string>(
  { pa, title, format, series, must, may }: Template<Must, May>,
  head: Head,
  fields: NoInfer<Fields<Must, May>>,
): Paper {
  const given = fields as Record<string, Value | null | undefined>;
  const missing = Object.entries<string>(must).flatMap(([field, label]) => (isMissing(given[field]) ? [label] : []));
  if (isEmpty(head.organ)) missing.push('发文机关');
  if (format !== 'FORM' && (head.to ?? []).every(lacks)) missing.push('主送');
  if (missing.length > 0)
    throw new DomainError(
      'PAPER_INCOMPLETE',
      `《${head.title ?? title}》还缺：${missing.join('、')}，请补齐后再办理。`,
      `The paper ${pa} lacks fields that it must have.`,
      'INVALID',
      { paper: pa, missing },
    );
  // Of a paper that need not belong to a case, the case’s number stands first, too.
  const { caseNo, ...others } = { ...must, ...may } as Record<string, string>;
  const blocks = Object.entries({ ...(caseNo && { caseNo }), ...others }).flatMap(([field, label]): Block[] => {
    const value = given[field];
    if (value === null || value === undefined || isMissing(value)) return [];
    return [
      {
        field,
        label,
        ...(isTable(value) ? { table: value } : { lines: linesOf(value).filter((line) => !lacks(line)) }),
      },
    ];
  });
  return {
    pa,
    title: head.title ?? title,
    format,
    number: head.number ?? null,
    organ: head.organ,
    date: head.date,
    to: head.to ?? [],
    copies: head.copies ?? [],
    blocks,
    signers: head.signers ?? [],
    sealed: head.sealed ?? series !== null,
    cover: head.cover ?? [],
    policy: head.policy ?? null,
    calendar: head.calendar ?? null,
  };
}
