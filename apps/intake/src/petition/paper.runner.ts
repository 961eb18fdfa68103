import { publishedCalendar } from '@daofang/calendar';
import type { Template } from '@daofang/papers';
import { issuePaper, type Fill, type Issued, type Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import type { DocumentKind } from './petition.life';

/**
 * Makes a paper of a kind, encrypted by the case's own key, in the transaction of the command that gives it out.
 * @throws DomainError `PAPER_INCOMPLETE`, `CASE_ERASED`
 */
export async function issue<Kind extends Template>(
  tx: Tx,
  { vault }: Pick<IntakeDeps, 'vault'>,
  issued: Omit<Issued, 'kind' | 'calendarVersion'> & { kind: DocumentKind },
  template: Kind,
  fill: Fill<Kind>,
): Promise<void> {
  const cipher = await vault.of(tx, issued.petitionId);
  await issuePaper(tx, cipher, { ...issued, calendarVersion: publishedCalendar.version }, template, fill);
}
