import { DomainError } from '@daofang/domain';
import type { Database, Page, PageRequest } from '@daofang/persistence';

/** A page of numbered entries, the latest first; the cursor is the number. @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE` */
export async function numberedPage<Entry extends { number: number }>(
  db: Database,
  select: string,
  { first, after }: PageRequest,
): Promise<Page<Entry>> {
  const size = first ?? 20;
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw new DomainError('INVALID_PAGE_SIZE', '每页条数应为 1 至 100。', '`first` must be 1 to 100.');
  if (after && !/^\d{1,9}$/.test(after))
    throw new DomainError('INVALID_CURSOR', '分页游标无效，请从第一页重新开始。', 'Start without `after`.');
  const rows = await db.query<Entry>(`${select} WHERE number < $1 ORDER BY number DESC LIMIT $2`, [
    after ? Number(after) : 2_147_483_647,
    size + 1,
  ]);
  const edges = rows.slice(0, size).map((node) => ({ cursor: String(node.number), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}
