import { DomainError, newId, type CivilDate } from '@daofang/domain';
import type { Tx } from '@daofang/persistence';
import type { IntakeDeps } from '../intake-deps';
import { countyDiscipline, mustKnowUnit } from '../unit/unit.queries';
import { indexAccused } from './accused-index';
import { SealedMatter, custodyOf, type SealedKind } from './sealed-matter.aggregate';
import { SealedMatterRepository } from './sealed-matter.repository';

/** What is to be sealed, in clear: it goes into the vault under a key of its own. */
export interface ToSeal {
  petitionId: string;
  kind: SealedKind;
  title: string;
  text: string;
  /** Those accused, by their paths in the directory. */
  units: readonly string[];
  people?: readonly string[] | null | undefined;
  /** The unit where the petition lies. */
  desk: string;
}

/**
 * N4, ORG-22: encrypts and keeps a new sealed matter. Answers who keeps it.
 * @throws DomainError `UNKNOWN_UNIT`; `ACCUSED_BEYOND_COUNTY` or `REPRISAL_BY_HIGHEST_UNIT` where nobody in the county may open it
 */
export async function keepSealed(
  tx: Tx,
  { vault, config }: Pick<IntakeDeps, 'vault' | 'config'>,
  { petitionId, kind, title, text, units: given, people, desk }: ToSeal,
  about: { wholePetition: boolean; arrivedOn: CivilDate; policyVersion: string },
  on: CivilDate,
): Promise<string> {
  const units = [...new Set(given)];
  await mustKnowUnit(tx, ...units);
  const custody = custodyOf(kind, desk, units, await countyDiscipline(tx));
  if (!custody) throw nobodyMayOpen(kind, config.DISCIPLINE_ABOVE);
  const id = newId();
  const own = await vault.create(tx, id);
  const sealed = {
    id,
    kind,
    petitionId,
    title: own.encrypt(title),
    text: own.encrypt(text),
    accusedUnits: own.encrypt(JSON.stringify(units)),
    accusedPeople: own.encrypt(JSON.stringify(people ?? [])),
    ...custody,
  };
  await new SealedMatterRepository(tx).add(SealedMatter.open(sealed, about, on));
  await indexAccused(tx, vault, id, units);
  return custody.custodian;
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

/** The unit where the petition of a sealed matter lies. */
export async function deskOf(tx: Tx, petitionId: string): Promise<string> {
  const [petition] = await tx.query<{ unit: string }>('SELECT unit FROM petition WHERE id = $1', [petitionId]);
  return petition?.unit ?? '';
}
