import { invalidCursor, pageOf, pageSize, type Database, type Page, type PageRequest } from '@daofang/persistence';

/** Conditions that all must hold, with $1… for `parameters`. */
export interface Filter {
  where: string[];
  parameters: unknown[];
}

/** A page of numbered entries, the latest first; the cursor is the number. @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export async function numberedPage<Entry extends { number: number }>(
  db: Database,
  select: string,
  request: PageRequest,
  { where, parameters }: Filter = { where: [], parameters: [] },
): Promise<Page<Entry>> {
  const size = pageSize(request);
  const { after } = request;
  if (after && !/^\d{1,9}$/.test(after)) throw invalidCursor();
  const n = parameters.length;
  const rows = await db.query<Entry>(
    `${select} WHERE ${[...where, `number < $${n + 1}`].join(' AND ')} ORDER BY number DESC LIMIT $${n + 2}`,
    [...parameters, after ? Number(after) : 2_147_483_647, size + 1],
  );
  return pageOf(rows, size, ({ number }) => String(number));
}
