import { publishedCalendar } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { paperOf, type FieldsOf, type Head, type Template, type Word } from '@daofang/papers';
import { keepPaper, nextNumber, organAt, type Organ, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import type { DocumentKind } from './petition.life';

/** What every paper of a case says by itself: its number, its claims. */
type Filled = 'caseNo' | 'claims';

/** Who the petitioner is comes from the vault when the paper is shown. */
export const PETITIONER: readonly Word[] = [{ merge: 'PETITIONER', orElse: '信访人' }];

/** Claims by their titles, which come in when the paper is shown. */
const titles = (claimIds: readonly string[]): Word[] =>
  claimIds.flatMap((claim, index): Word[] => [index > 0 ? '、“' : '“', { claim }, '”']);

/** What a paper is about, and who gives it out. */
export interface Issued {
  petitionId: string;
  kind: DocumentKind;
  /** The claim or recusal it is about; null for the whole petition. */
  subjectId: string | null;
  /** The claims that it names; all of the petition where none is given. */
  claimIds?: readonly string[] | undefined;
  /** The unit that gives it out. */
  by: string;
  on: CivilDate;
  policyVersion: string | null;
}

/** What is known when a paper is filled in. */
export interface Signing {
  /** Who gives it out. */
  organ: Organ;
  /** The name of another unit, as it is today (ORG-24). */
  nameOf(unit: string): Promise<string>;
}

/** The fields of a kind, and what it has besides. */
export type Filling<Kind extends Template> = FieldsOf<Kind, Filled> & { head?: Partial<Head> };

/** Makes a paper by its template. */
export type Fill<Kind extends Template> = (signing: Signing) => Filling<Kind> | Promise<Filling<Kind>>;

/**
 * Makes a paper of a kind, numbered and frozen in the transaction of the command that gives it out.
 * @throws DomainError `PAPER_INCOMPLETE`, `CASE_ERASED`
 */
export async function issue<Kind extends Template>(
  tx: Tx,
  { vault }: Pick<IntakeDeps, 'vault'>,
  { petitionId, kind, subjectId, claimIds, by, on, policyVersion }: Issued,
  template: Kind,
  fill: Fill<Kind>,
): Promise<void> {
  const organ = await organAt(tx, by);
  const nameOf = async (unit: string) => (await organAt(tx, unit)).name;
  const { head, ...fields } = await fill({ organ, nameOf });
  const { series, format } = template;
  const number = series === null ? null : await nextNumber(tx, { unit: by, ...organ, series }, on);
  const paper = paperOf<string, string>(
    template,
    {
      organ: organ.name,
      date: on,
      number,
      to: format === 'FORM' ? [] : [PETITIONER],
      policy: policyVersion,
      calendar: publishedCalendar.version,
      ...head,
    },
    { caseNo: [{ merge: 'CASE_NO' }], claims: claimIds ? titles(claimIds) : [{ merge: 'CLAIMS' }], ...fields },
  );
  await keepPaper(tx, await vault.of(tx, petitionId), { petitionId, subjectId, kind }, paper);
}
