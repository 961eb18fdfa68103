import type { Database, Page, PageRequest } from '@daofang/persistence';
import { numberedPage } from '../numbered-page.queries';
import { ENTRY, type LedgerEntry } from './ledger.store';

export const ledgerPage = (db: Database, request: PageRequest): Promise<Page<LedgerEntry>> =>
  numberedPage<LedgerEntry>(db, ENTRY, request);
