import { ABOVE } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { page, type Page, type PageRequest } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';

const ABOVE_NAME = '上一级有权机关';

/** Which of these paths are not in intake's copy of the directory. */
export async function unknownUnits(sql: Sql, paths: readonly string[]): Promise<string[]> {
  const known = await sql.query<{ path: string }>('SELECT path FROM directory_unit WHERE path = ANY($1::text[])', [
    [...paths],
  ]);
  return paths.filter((path) => !known.some((unit) => unit.path === path));
}

/** Intake's copy of the directory: enough to refuse a unit that does not exist. @throws DomainError `UNKNOWN_UNIT` */
export async function mustKnowUnit(sql: Sql, ...paths: string[]): Promise<void> {
  const [unknown] = await unknownUnits(sql, paths);
  if (unknown !== undefined)
    throw new DomainError(
      'UNKNOWN_UNIT',
      unknown === '' ? '请填写由哪个单位受理。' : '名录中没有所填的单位，请先查询单位名录。',
      'No such unit in the directory; look it up with `units`.',
      'INVALID',
      { unit: unknown },
    );
}

/** 县纪委监委: the discipline organ right below the county (ORG-05); null where the directory has none. */
export async function countyDiscipline(sql: Sql): Promise<string | null> {
  const [organ] = await sql.query<{ path: string }>(
    `SELECT path FROM directory_unit WHERE kind = 'DISCIPLINE' AND level <> 'CITY' AND path LIKE '%/%' AND path NOT LIKE '%/%/%' ORDER BY path LIMIT 1`,
  );
  return organ?.path ?? null;
}

/** Does the unit belong to the discipline channel (ORG-05)? */
export async function isDisciplineOrgan(sql: Sql, path: string): Promise<boolean> {
  const [organ] = await sql.query(`SELECT 1 FROM directory_unit WHERE path = $1 AND kind = 'DISCIPLINE'`, [path]);
  return organ !== undefined;
}

/** Is the directory here, with the kinds of its units? A county from before kinds were told gets them by events. */
export async function isDirectoryComplete(sql: Sql): Promise<boolean> {
  const [directory] = await sql.query<{ complete: boolean | null }>(
    'SELECT bool_and(kind IS NOT NULL) AS complete FROM directory_unit',
  );
  return directory?.complete ?? false;
}

/** The place a matter concerns is the area of a unit. @throws DomainError `UNKNOWN_PLACE` */
export async function mustKnowPlace(sql: Sql, path: string): Promise<void> {
  const [known] = await sql.query('SELECT 1 FROM directory_unit WHERE path = $1', [path]);
  if (!known)
    throw new DomainError(
      'UNKNOWN_PLACE',
      '没有所填的地点，请从单位名录中选择所属单位。',
      'No such place; give the path of the unit whose area it is.',
      'INVALID',
      { place: path },
    );
}

/** What the units at these paths are called, the county by its petition office (ORG-02); the organ above the county has no path in it. */
export async function unitNames(sql: Sql, paths: readonly string[]): Promise<Map<string, string>> {
  const named = await sql.query<{ path: string; name: string }>(
    `SELECT path, coalesce((
       SELECT name FROM directory_unit desk WHERE desk.acts_for = unit.path AND desk.kind = 'PETITION_OFFICE' ORDER BY desk.path LIMIT 1
     ), name) AS name FROM directory_unit unit WHERE path = ANY($1::text[])`,
    [[...new Set(paths)]],
  );
  return new Map([[ABOVE, ABOVE_NAME], ...named.map(({ path, name }): [string, string] => [path, name])]);
}

/** An account that took steps and that the staff register does not have. */
export interface UnknownAccount {
  account: string;
  steps: number;
  lastAt: string;
}

/** Rule book 2.9: whom the county's administrator has to register, or find out about. The platform and citizens are no accounts. */
export const unknownAccounts =
  ({ db }: IntakeDeps) =>
  (request: PageRequest): Promise<Page<UnknownAccount>> =>
    page<UnknownAccount & { id: string }>(
      db,
      {
        select: `SELECT id, account, steps, "lastAt" FROM (
          SELECT md5(account)::uuid AS id, account, count(*)::int AS steps, max(at) AS "lastAt"
          FROM (SELECT actor AS account, at FROM command UNION ALL SELECT actor, at FROM timeline_entry WHERE NOT sealed) step
          WHERE account NOT IN ('system', 'citizen') AND NOT EXISTS (SELECT 1 FROM directory_staff known WHERE known.account = step.account)
          GROUP BY account) unknown`,
        where: [],
        parameters: [],
        orderBy: { column: 'account', cast: 'text', value: ({ account }) => account },
        id: { column: 'id', value: ({ id }) => id },
      },
      request,
    );
