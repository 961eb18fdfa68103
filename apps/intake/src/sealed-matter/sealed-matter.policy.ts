import { isWithin, type Role } from '@daofang/domain';

/** Whose work sealed matters are; which of them somebody may know of is `sealedSight`. To everybody else there are none (N4). */
export const WHO_KEEPS_SEALED = ['SEALED_CLERK', 'DISCIPLINE'] as const satisfies readonly Role[];

/** The unit and all above it, from itself up. */
export const withSuperiors = (unit: string): string[] =>
  unit.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));

/**
 * Those by whose accusation a unit is accused: itself and every unit above it, but that the county's discipline organ does not
 * answer to the county here: what accuses the county is its to keep (ORG-22).
 */
export const lineOf = (unit: string, discipline: string | null): string[] =>
  discipline !== null && isWithin(unit, discipline)
    ? withSuperiors(unit).filter((path) => path.includes('/'))
    : withSuperiors(unit);

/** Is any of these units the given one, or above it? Then whoever works there must not know. */
export const isAccused = (unit: string, accusedUnits: readonly string[], discipline: string | null = null): boolean =>
  lineOf(unit, discipline).some((path) => accusedUnits.includes(path));
