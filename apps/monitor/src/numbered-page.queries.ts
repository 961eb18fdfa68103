import { invalidCursor, pageOf, pageSize, type Database, type Page, type PageRequest } from '@daofang/persistence';

/** A page of numbered entries, the latest first; the cursor is the number. @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export async function numberedPage<Entry extends { number: number }>(
  db: Database,
  select: string,
  request: PageRequest,
): Promise<Page<Entry>> {
  const size = pageSize(request);
  const { after } = request;
  if (after && !/^\d{1,9}$/.test(after)) throw invalidCursor();
  const rows = await db.query<Entry>(`${select} WHERE number < $1 ORDER BY number DESC LIMIT $2`, [
    after ? Number(after) : 2_147_483_647,
    size + 1,
  ]);
  return pageOf(rows, size, ({ number }) => String(number));
}
