import type { Chained, Page, PageRequest } from '@daofang/persistence';
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

export const certificatePage = ({ db }: MonitorDeps, request: PageRequest): Promise<Page<Certificate>> =>
  numberedPage<Certificate>(db, CERTIFICATE, request);
