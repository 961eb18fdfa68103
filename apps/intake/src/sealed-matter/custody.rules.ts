import { DomainError, byPaths, type Directory } from '@daofang/domain';
import type { Custody, SealedKind } from './sealed-matter.life';
import { isAccused, meantBy } from './sealed-matter.policy';

/**
 * ORG-22: the desk keeps it, else its nearest superior that is neither accused nor under the accused; where that is nobody,
 * the county's discipline organ; null where that is accused too and nobody in the county may open it.
 */
export const custodianOf = (
  desk: string,
  accusedUnits: readonly string[],
  discipline: string | null = null,
  directory: Directory = byPaths,
): string | null =>
  [...keepersOf(desk, discipline, directory), ...(discipline === null ? [] : [discipline])].find(
    (unit) => !isAccused(unit, accusedUnits, discipline, directory),
  ) ?? null;

/** The desk and those above it; what is handed in at a unit that nobody here leads (垂直管理) is the county's to keep. */
function keepersOf(desk: string, discipline: string | null, directory: Directory): string[] {
  const line = directory.lineOf(desk);
  const { county } = directory;
  return county === null || desk === discipline || line.includes(county) ? line : [county];
}

/**
 * A report of reprisal goes up: to the next unit above all that are reported, past the desk where the petition lies; of the
 * county itself to its discipline organ (ORG-22); null where nobody in the county is above those reported.
 */
export function superiorOf(
  reported: readonly string[],
  discipline: string | null = null,
  directory: Directory = byPaths,
): string | null {
  const [first = [], ...others] = meantBy(reported, directory).map((unit) => directory.lineOf(unit).slice(1));
  const shared = first.find((unit) => others.every((line) => line.includes(unit)));
  if (shared !== undefined && !isAccused(shared, reported, discipline, directory)) return shared;
  return discipline !== null && !isAccused(discipline, reported, discipline, directory) ? discipline : null;
}

/**
 * Who keeps it, by its kind, and whether the sealed clerks above see it: not where an accused unit stands there, which would
 * notice by counting (K57). Null where nobody in the county may open it.
 */
export function custodyOf(
  kind: SealedKind,
  desk: string,
  accusedUnits: readonly string[],
  discipline: string | null,
  directory: Directory = byPaths,
): Custody | null {
  const custodian =
    kind === 'REPRISAL'
      ? superiorOf(accusedUnits, discipline, directory)
      : custodianOf(desk, accusedUnits, discipline, directory);
  if (custodian === null) return null;
  // What the discipline organ keeps, handed in there or against whoever is above the desk, its own officers open.
  const against = custodian === discipline;
  return { custodian, upTheLine: !against && !isAccused(custodian, accusedUnits, null, directory) };
}

/** Nothing is registered that nobody may open: the petitioner is told where to turn instead (ORG-22). */
export const nobodyMayOpen = (kind: SealedKind, above: string): DomainError =>
  kind === 'REPRISAL'
    ? new DomainError(
        'REPRISAL_BY_HIGHEST_UNIT',
        `被反映的是本平台的最高一级单位，请直接向${above}或者上一级信访机构反映（举报电话 12388），您的其他诉求不受影响。`,
        'The highest unit here is reported: turn to the organ above it. Your petition goes on unchanged.',
        'INVALID',
      )
    : new DomainError(
        'ACCUSED_BEYOND_COUNTY',
        `被反映的单位包括本县和本县纪检监察机关，县内没有可以受理的机关，本次内容均未保存。请直接向${above}反映（举报电话 12388）；其他诉求请去掉这一项后重新提交。`,
        'Nobody in the county may open this, and nothing of it was kept. Turn to the discipline organ above the county; hand in the rest without it.',
        'INVALID',
      );
