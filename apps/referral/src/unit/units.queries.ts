import { below, page, type Page, type PageRequest } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import type { UnitState } from './unit.life';
import { UnitRow } from './unit.store';

export type UnitView = UnitState;

export interface UnitFilter {
  under?: string | null;
  level?: string | null;
  kind?: string | null;
  name?: string | null;
}

const UNIT = `SELECT ${UnitRow.select()} FROM unit`;

/** The directory is public (RG-02): offices, never persons. */
export const unitsByPaths =
  ({ db }: ReferralDeps) =>
  (paths: readonly string[]): Promise<UnitView[]> =>
    db.query<UnitView>(`${UNIT} WHERE path = ANY($1)`, [paths]);

export const listUnits =
  ({ db }: ReferralDeps) =>
  ({ under, level, kind, name }: UnitFilter, request: PageRequest): Promise<Page<UnitView>> => {
    const parameters: unknown[] = [under ?? null, level ?? null, kind ?? null, name ?? null];
    return page<UnitView>(
      db,
      {
        select: UNIT,
        where: [
          `$1::text IS NULL OR ${below('unit.path', 1)}`,
          '$2::text IS NULL OR level = $2',
          '$3::text IS NULL OR kind = $3',
          `$4::text IS NULL OR name LIKE '%' || $4 || '%'`,
        ],
        parameters,
        orderBy: { column: 'path', cast: 'text', value: ({ path }) => path },
        id: { column: 'id', value: ({ id }) => id },
      },
      request,
    );
  };
