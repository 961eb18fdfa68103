import { DomainError } from '@daofang/domain';
import type { Custody, SealedKind } from './sealed-matter.life';
import { isAccused, withSuperiors } from './sealed-matter.policy';

/**
 * ORG-22: the desk keeps it, else its nearest superior that is neither accused nor under the accused; where that is nobody,
 * the county's discipline organ; null where that is accused too and nobody in the county may open it.
 */
export const custodianOf = (
  desk: string,
  accusedUnits: readonly string[],
  discipline: string | null = null,
): string | null =>
  [...withSuperiors(desk), ...(discipline === null ? [] : [discipline])].find(
    (unit) => !isAccused(unit, accusedUnits, discipline),
  ) ?? null;

/**
 * A report of reprisal goes up: to the next unit above all that are reported, past the desk where the petition lies; of the
 * county itself to its discipline organ (ORG-22); null where nobody in the county is above those reported.
 */
export function superiorOf(reported: readonly string[], discipline: string | null = null): string | null {
  const [first = [], ...others] = reported.map((unit) => unit.split('/').slice(0, -1));
  const apart = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  const shared = apart < 0 ? first : first.slice(0, apart);
  if (shared.length > 0) return shared.join('/');
  return discipline !== null && !isAccused(discipline, reported, discipline) ? discipline : null;
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
): Custody | null {
  const custodian =
    kind === 'REPRISAL' ? superiorOf(accusedUnits, discipline) : custodianOf(desk, accusedUnits, discipline);
  return custodian === null ? null : { custodian, upTheLine: !isAccused(custodian, accusedUnits) };
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
