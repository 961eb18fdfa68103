import { DomainError } from '@daofang/domain';
import type { Sql } from '@daofang/events';

/** Intake's copy of the directory: enough to refuse a unit that does not exist. @throws DomainError `UNKNOWN_UNIT` */
export async function mustKnowUnit(sql: Sql, path: string): Promise<void> {
  const [known] = await sql.query('SELECT 1 FROM unit WHERE path = $1', [path]);
  if (!known)
    throw new DomainError(
      'UNKNOWN_UNIT',
      `名录中没有单位 ${path}，请先查询单位名录。`,
      'No such unit in the directory; look it up with `units`.',
      'INVALID',
      { unit: path },
    );
}

/** The place a matter concerns is the area of a unit. @throws DomainError `UNKNOWN_PLACE` */
export async function mustKnowPlace(sql: Sql, path: string): Promise<void> {
  const [known] = await sql.query('SELECT 1 FROM unit WHERE path = $1', [path]);
  if (!known)
    throw new DomainError(
      'UNKNOWN_PLACE',
      `没有地点 ${path}，请填写所属单位的路径。`,
      'No such place; give the path of the unit whose area it is.',
      'INVALID',
      { place: path },
    );
}
