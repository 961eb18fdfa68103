import { DomainError, byPaths, type Directory } from '@daofang/domain';
import { getCategory } from '@daofang/regulation';
import type { ReferralDeps } from '../referral-deps';
import type { UnitLevel, UnitState } from './unit.life';

export type CompetentUnit = Pick<UnitState, 'path' | 'name' | 'level' | 'kind' | 'competences'>;

/** A unit that may have the power, and why. A person decides. */
export interface UnitProposal {
  unit: string;
  why: string;
  whyEn: string;
}

const LOWEST_FIRST: UnitLevel[] = ['VILLAGE', 'TOWN', 'BUREAU', 'COUNTY'];

/**
 * RF-11 分级归口、属地管理: the units that answer for the category in the place; the most particular category first, then
 * the nearest place, then the lowest level with power. Where nobody does, the county office, to coordinate.
 * @throws DomainError `UNKNOWN_CATEGORY`, `UNKNOWN_PLACE`
 */
export function proposeUnits(
  units: readonly CompetentUnit[],
  categoryCode: string,
  place: string,
  directory: Directory = byPaths,
): UnitProposal[] {
  const category = getCategory(categoryCode);
  const nameOf = (path: string): string => units.find((unit) => unit.path === path)?.name ?? path;
  if (!units.some(({ path }) => path === place)) {
    throw new DomainError(
      'UNKNOWN_PLACE',
      '没有所填的地点，请从单位名录中选择所属单位。',
      'No such place; give the path of the unit whose area it is.',
      'INVALID',
      { place },
    );
  }
  const ranked = units
    .flatMap((unit) =>
      unit.competences
        .filter(
          (competence) =>
            categoryCode === competence.categoryPrefix || categoryCode.startsWith(`${competence.categoryPrefix}.`),
        )
        .filter((competence) => directory.isWithin(place, competence.place))
        .map((competence) => ({ unit, competence })),
    )
    .sort(
      (one, other) =>
        other.competence.categoryPrefix.length - one.competence.categoryPrefix.length ||
        other.competence.place.length - one.competence.place.length ||
        LOWEST_FIRST.indexOf(one.unit.level) - LOWEST_FIRST.indexOf(other.unit.level),
    );
  const proposals = ranked.map(({ unit, competence }) => {
    const matter = getCategory(competence.categoryPrefix).path.join('／');
    return {
      unit: unit.path,
      why: `${unit.name}主管${nameOf(competence.place)}的“${matter}”（依据：职责目录）。`,
      whyEn: `${unit.path} answers for ${competence.categoryPrefix} in ${competence.place}.`,
    };
  });
  if (proposals.length > 0)
    return proposals.filter(({ unit }, index) => proposals.findIndex((other) => other.unit === unit) === index);
  const county = units.find(({ level }) => level === 'COUNTY');
  return county
    ? [
        {
          unit: county.path,
          why: `职责目录中没有单位主管${nameOf(place)}的“${category.path.join('／')}”，由${county.name}协调确定。`,
          whyEn: 'No unit answers for it; the county office coordinates.',
        },
      ]
    : [];
}

/** RF-11: who may have the power, and why. */
export const unitProposals =
  ({ db }: ReferralDeps) =>
  async (categoryCode: string, place: string): Promise<UnitProposal[]> =>
    proposeUnits(
      await db.query<CompetentUnit>('SELECT path, name, level, kind, competences FROM unit'),
      categoryCode,
      place,
      await db.directory(),
    );
