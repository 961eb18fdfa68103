import type { CivilDate } from '@daofang/domain';
import { conditions, type Chained, type Page, type PageRequest } from '@daofang/persistence';
import type { MonitorDeps } from '../monitor-deps';
import { numberedPage } from '../numbered-page.queries';
import type { DayAccount } from './accounts.queries';

/** A department's day, certified: hash-chained, so that no certificate can be changed or taken away unseen. */
export interface Certificate extends Chained {
  content: DayAccount;
  issuedAt: string;
}

/** What is hashed; the graph says null where a certificate has no number of what was discarded. */
export const contentOfCertificate = ({ content, issuedAt }: Pick<Certificate, 'content' | 'issuedAt'>): object => ({
  content: {
    ...content,
    applied: content.applied.map(({ discarded, ...part }) => ({ ...part, ...(discarded && { discarded }) })),
  },
  issuedAt,
});

export const CERTIFICATE = `
  SELECT number, content, issued_at AS "issuedAt", previous_hash AS "previousHash", hash FROM certificate`;

/** Of each day and department the one that counts; earlier ones are superseded. */
export const LATEST_CERTIFICATES =
  'SELECT DISTINCT ON (day, department) * FROM certificate ORDER BY day, department, number DESC';

/** Of which day and department; only what counts where `current`. */
export interface CertificateFilter {
  day?: CivilDate | null;
  department?: string | null;
  current?: boolean | null;
}

export type ShownCertificate = Certificate & { supersededBy: number | null };

const SHOWN = `
  SELECT number, content, issued_at AS "issuedAt", previous_hash AS "previousHash", hash, superseded.by AS "supersededBy" FROM certificate shown
  CROSS JOIN LATERAL (SELECT max(later.number) AS by FROM certificate later
    WHERE later.day = shown.day AND later.department = shown.department AND later.number > shown.number) superseded`;

/** A page of certificates, the latest first. @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export function certificatePage(
  { db }: MonitorDeps,
  { day, department, current, ...request }: PageRequest & CertificateFilter,
): Promise<Page<ShownCertificate>> {
  const filter = conditions({ sql: current ? 'superseded.by IS NULL' : 'true', parameters: [] });
  filter.add(day, (n) => `day = $${n}::date`);
  filter.add(department, (n) => `department = $${n}`);
  return numberedPage<ShownCertificate>(db, SHOWN, request, filter);
}
