import type { CivilDate, Directory } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { paperOf, type FieldsOf, type Head, type Template, type Word } from '@daofang/papers';
import type { Cipher } from './cipher';
import { dropDrafts, keepPaper, nextNumber, type Filed } from './document';
import { deskAt, organAt, type Organ } from './organ';

/** What every paper of a case says by itself: its number, its claims. */
type Filled = 'caseNo' | 'claims';

/** Who the petitioner is comes from the vault when the paper is shown. */
export const PETITIONER: readonly Word[] = [{ merge: 'PETITIONER', orElse: '信访人' }];

/** Claims by their titles, which come in when the paper is shown. */
export const titles = (claimIds: readonly string[]): Word[] =>
  claimIds.flatMap((claim, index): Word[] => [index > 0 ? '、“' : '“', { claim }, '”']);

/** A paper that is given out. */
export interface Issued extends Filed {
  /** The claims that it names; all of the petition where none are given. */
  claimIds?: readonly string[] | undefined;
  /** The unit that gives it out: whoever acts for it signs (ORG-02), except where it decides itself. */
  by: string;
  itself?: boolean | undefined;
  on: CivilDate;
  /** It belongs to no petition. */
  caseless?: boolean | undefined;
  policyVersion: string | null;
  calendarVersion: string | null;
  /** Whether it waits for approval: then it has no number, and gives way to the next one of its kind; undefined where there are no drafts. */
  draft?: boolean | undefined;
}

/** What is known when a paper is filled in. */
export interface Signing {
  /** Who gives it out. */
  organ: Organ;
  /** The name of another unit, as it is today (ORG-24). */
  nameOf(unit: string): Promise<string>;
  /** Name and post of an account (ORG-43), in a role there where given; null for one that nobody registered. */
  signature(account: string, as?: { role: string; unit: string }): Promise<string | null>;
  /** The name of the office that acts for a unit. */
  deskOf(unit: string): Promise<string>;
}

/** The fields of a kind, and what it has besides. */
export type Filling<Kind extends Template> = FieldsOf<Kind, Filled> & { head?: Partial<Head> };

/** Makes a paper by its template. */
export type Fill<Kind extends Template> = (signing: Signing) => Filling<Kind> | Promise<Filling<Kind>>;

/**
 * Makes a paper of a kind, numbered and frozen in the transaction of the command that gives it out, in the place of its drafts.
 * Answers its hash.
 * @throws DomainError `PAPER_INCOMPLETE`
 */
export async function issuePaper<Kind extends Template>(
  sql: Sql & { directory(): Promise<Directory> },
  cipher: Cipher,
  { by, itself = false, caseless = false, on, claimIds, policyVersion, calendarVersion, draft, ...filed }: Issued,
  template: Kind,
  fill: Fill<Kind>,
): Promise<string> {
  const organ = await (itself ? organAt : deskAt)(sql, by);
  const nameOf = async (unit: string) => (await organAt(sql, unit)).name;
  const deskOf = async (unit: string) => (await deskAt(sql, unit)).name;
  const signature: Signing['signature'] = async (account, as) => (await sql.directory()).signature(account, as);
  const { head, ...fields } = await fill({ organ, nameOf, deskOf, signature });
  const { series, format } = template;
  const number = series === null || draft ? null : await nextNumber(sql, { ...organ, unit: organ.path, series }, on);
  const paper = paperOf<never, string>(
    template,
    {
      organ: organ.name,
      date: on,
      number,
      to: format === 'FORM' ? [] : [PETITIONER],
      policy: policyVersion,
      calendar: calendarVersion,
      ...head,
    },
    {
      caseNo: caseless ? null : [{ merge: 'CASE_NO' }],
      claims: claimIds ? titles(claimIds) : [{ merge: 'CLAIMS' }],
      ...fields,
    },
  );
  if (draft !== undefined && filed.subjectId) await dropDrafts(sql, filed.subjectId, filed.kind);
  return keepPaper(sql, cipher, filed, paper);
}
