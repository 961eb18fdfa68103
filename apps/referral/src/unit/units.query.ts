import { DomainError, type CivilDate } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import { page, type Page, type PageRequest } from '@daofang/persistence';
import type { ReferralDeps } from '../referral-deps';
import { proposeUnits, type CompetentUnit, type UnitProposal } from '../routing/propose-units';
import type { OfficeContact } from './unit.aggregate';

export interface UnitView extends CompetentUnit {
  uuid: string;
  contact: OfficeContact;
  validFrom: CivilDate;
}

export interface UnitFilter {
  under?: string | null;
  level?: string | null;
  kind?: string | null;
  name?: string | null;
}

const UNIT = `SELECT id AS uuid, path, name, level, kind, contact, competences, valid_from AS "validFrom" FROM unit`;

/** @throws DomainError `UNKNOWN_UNIT` */
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
          `$1::text IS NULL OR path = $1 OR path LIKE $1 || '/%'`,
          '$2::text IS NULL OR level = $2',
          '$3::text IS NULL OR kind = $3',
          `$4::text IS NULL OR name LIKE '%' || $4 || '%'`,
        ],
        parameters,
        orderBy: { column: 'path', cast: 'text', value: ({ path }) => path },
        id: { column: 'id', value: ({ uuid }) => uuid },
      },
      request,
    );
  };

/** RF-11: who may have the power, and why. */
export const unitProposals =
  ({ db }: ReferralDeps) =>
  async (categoryCode: string, place: string): Promise<UnitProposal[]> =>
    proposeUnits(await db.query<CompetentUnit>(UNIT), categoryCode, place);
