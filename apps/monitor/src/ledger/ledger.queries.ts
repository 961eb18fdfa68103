import type { CivilDate } from '@daofang/domain';
import { conditions, type Database, type Page, type PageRequest } from '@daofang/persistence';
import { numberedPage } from '../numbered-page.queries';
import type { LedgerEntry } from './ledger.store';

/** Whose acts, of which day, at which case; a row an act where `acts`: what was begun is left out once it has an outcome. */
export interface LedgerFilter {
  day?: CivilDate | null;
  actor?: string | null;
  caseNo?: string | null;
  acts?: boolean | null;
}

/** An entry and the case it is about; null where it is about none that may be named. */
export type ShownEntry = LedgerEntry & { caseNo: string | null };

const SHOWN = `
  SELECT number, at, actor, action, target, reason, outcome, previous_hash AS "previousHash", hash, case_no AS "caseNo"
  FROM ledger_entry entry LEFT JOIN followed_case ON petition_id = split_part(target, ' ', 2)`;

/** A page of the ledger, the latest first. @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export function ledgerPage(
  db: Database,
  { day, actor, caseNo, acts, ...request }: PageRequest & LedgerFilter,
): Promise<Page<ShownEntry>> {
  const filter = conditions({ sql: 'true', parameters: [] });
  filter.add(day, (n) => `at >= $${n}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  filter.add(day, (n) => `at < ($${n}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`);
  filter.add(actor?.trim(), (n) => `actor = $${n}`);
  filter.add(caseNo?.trim().toUpperCase(), (n) => `case_no = $${n}`);
  if (acts)
    filter.where
      .push(`NOT (outcome = 'BEGUN' AND EXISTS (SELECT FROM ledger_entry later WHERE later.number > entry.number
      AND later.actor = entry.actor AND later.action = entry.action AND later.target = entry.target AND later.reason = entry.reason
      AND later.outcome <> 'BEGUN'))`);
  return numberedPage<ShownEntry>(db, SHOWN, request, filter);
}
