import { byPaths, type Directory, type Role } from '@daofang/domain';

/** Whose work sealed matters are; which of them somebody may know of is `sealedSight`. To everybody else there are none (N4). */
export const WHO_KEEPS_SEALED = ['SEALED_CLERK', 'DISCIPLINE'] as const satisfies readonly Role[];

/**
 * Those by whose accusation a unit is accused: itself and every unit above it, but that the county's discipline organ does not
 * answer to the county here: what accuses the county is its to keep (ORG-22).
 */
export const lineOf = (unit: string, discipline: string | null, directory: Directory = byPaths): string[] => {
  const line = directory.lineOf(unit);
  return discipline !== null && line.includes(discipline) ? line.filter((path) => !directory.isCounty(path)) : line;
};

/** Whom an accusation means: the units named, and whose name each acts in: who accuses the petition office is kept from the county's desk. */
export const meantBy = (accusedUnits: readonly string[], directory: Directory = byPaths): string[] => [
  ...new Set(accusedUnits.flatMap((unit) => [unit, directory.actingFor(unit)])),
];

/** Is any of these units the given one, or above it? Then whoever works there must not know. */
export const isAccused = (
  unit: string,
  accusedUnits: readonly string[],
  discipline: string | null = null,
  directory: Directory = byPaths,
): boolean => {
  const meant = meantBy(accusedUnits, directory);
  return lineOf(unit, discipline, directory).some((path) => meant.includes(path));
};
