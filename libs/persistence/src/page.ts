import { DomainError, isCivilDate, isInstant, isUuid } from '@daofang/domain';

/** Where a list goes on: `first` rows after the cursor. */
export interface PageRequest {
  /** How many, 1 to 100; 20 where not given. */
  first?: number | null;
  after?: string | null;
}

export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

type Cast = 'timestamptz' | 'date' | 'text' | 'int';

interface Keyset<Row> {
  /** `SELECT … FROM … ` without WHERE. */
  select: string;
  /** Conditions that all must hold, with $1… for `parameters`. */
  where: string[];
  parameters: unknown[];
  /** The column the list is ordered by, latest first or, where so told, earliest; and the unique one that breaks ties; both must be selected. */
  orderBy: { column: string; cast: Cast; value: (row: Row) => string | number; earliestFirst?: boolean };
  id: { column: string; value: (row: Row) => string };
}

export interface Reader {
  query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/** A condition of SQL and its parameters. */
export interface Condition {
  sql: string;
  parameters: unknown[];
}

/** The conditions of a list, beginning with what the caller may see at all: a filter that is not given adds none. */
export function conditions(scope: Condition) {
  const where = [scope.sql];
  const parameters = [...scope.parameters];
  /** @param condition the SQL, given the number of the parameter that holds the value */
  const add = (value: unknown, condition: (n: number) => string): void => {
    if (value === null || value === undefined || value === '') return;
    parameters.push(value);
    where.push(condition(parameters.length));
  };
  /** Of the thing with that id, in a uuid column; of a text that is no id there is nothing. */
  const addId = (id: string | null | undefined, column: string): void => {
    if (id && !isUuid(id)) where.push('false');
    else add(id, (n) => `${column} = $${n}::uuid`);
  };
  return { where, parameters, add, addId };
}

/**
 * SQL: is the unit in `column` the one in parameter `n`, or below it? By who leads whom today; a unit that the directory does not
 * know (yet) is where its path says.
 */
export const below = (column: string, n: number): string =>
  `(${column} = $${n} OR ${column} = ANY(ARRAY(SELECT unit FROM unit_line WHERE superior = $${n}))` +
  ` OR ${column} LIKE $${n} || '/%' AND ${column} NOT IN (SELECT path FROM directory_unit))`;

const encode = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Can the database compare it? */
const COMPARABLE: Record<Cast, (value: unknown) => boolean> = {
  date: (value) => typeof value === 'string' && isCivilDate(value),
  timestamptz: (value) => typeof value === 'string' && isInstant(value),
  text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000'),
  int: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
};

/** @param list whose cursor it has to be @throws DomainError `INVALID_CURSOR` */
function decode(cursor: string, list: string, cast: Cast): [string | number, string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 3) {
      const [of, value, id] = parts as unknown[];
      if (of === list && COMPARABLE[cast](value) && typeof id === 'string' && isUuid(id))
        return [value as string | number, id];
    }
  } catch {
    // Falls through: whatever it was, it is not a cursor of ours.
  }
  throw invalidCursor();
}

/** How many rows a page has. @throws DomainError `INVALID_PAGE_SIZE` */
export function pageSize({ first }: PageRequest): number {
  const size = first ?? 20;
  if (Number.isInteger(size) && size >= 1 && size <= 100) return size;
  throw new DomainError('INVALID_PAGE_SIZE', '每页条数应为 1 至 100。', '`first` must be 1 to 100.', 'INVALID', {
    first: size,
  });
}

/** The page that `size + 1` read rows make: the one too many only tells that there are more. */
export function pageOf<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: cursorOf(node), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The refusal of a cursor that is not one of the list. */
export const invalidCursor = (): DomainError =>
  new DomainError(
    'INVALID_CURSOR',
    '分页游标无效，请从第一页重新开始。',
    'The cursor is not one of this list; start without `after`.',
  );

/**
 * One page of a list by keyset: stable while rows come in, and as fast on page 1,000 as on page 1.
 * @throws DomainError `INVALID_CURSOR`, `INVALID_PAGE_SIZE`
 */
export async function page<Row>(reader: Reader, keyset: Keyset<Row>, request: PageRequest): Promise<Page<Row>> {
  const size = pageSize(request);
  const { after } = request;
  const { select, orderBy, id } = keyset;
  // What it is ordered by and what it shows, so that a cursor of another list is none of this.
  const [order, beyond] = orderBy.earliestFirst ? ['ASC', '>'] : ['DESC', '<'];
  const list = `${orderBy.column} ${id.column} ${/\bFROM\s+(\w+)/i.exec(select)?.[1] ?? ''}${orderBy.earliestFirst ? ' ASC' : ''}`;
  const where = [...keyset.where];
  const parameters = [...keyset.parameters];
  if (after) {
    parameters.push(...decode(after, list, orderBy.cast));
    where.push(
      `(${orderBy.column}, ${id.column}) ${beyond} ($${parameters.length - 1}::${orderBy.cast}, $${parameters.length}::uuid)`,
    );
  }
  const rows = await reader.query<Row>(
    `${select}${where.length > 0 ? ` WHERE ${where.map((condition) => `(${condition})`).join(' AND ')}` : ''}` +
      ` ORDER BY ${orderBy.column} ${order}, ${id.column} ${order} LIMIT ${size + 1}`,
    parameters,
  );
  return pageOf(rows, size, (row) => encode([list, orderBy.value(row), id.value(row)]));
}
