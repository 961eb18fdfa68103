import { CompetencesSetV1, UnitRegisteredV1 } from '@daofang/contracts';
import { DomainError, newId, parentOf, type Change } from '@daofang/domain';
import { getCategory } from '@daofang/regulation';
import { Unit, type Competence, type UnitState } from './unit.life';

/** IN-22, IN-23: a new office in the directory. @throws DomainError `INVALID_UNIT` */
export function registered(
  given: Pick<UnitState, 'path' | 'name' | 'level' | 'kind' | 'contact' | 'validFrom'> & Partial<UnitState>,
): Unit {
  const { path, name } = given;
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(path) || name.trim() === '')
    throw new DomainError(
      'INVALID_UNIT',
      '单位路径只用小写字母、数字和连字符，以 / 分级，并须有名称。',
      'A path has lower-case letters, digits and hyphens, its levels parted by "/"; and a unit has a name.',
      'INVALID',
    );
  const id = newId();
  const unit = new Unit({
    abbreviation: null,
    rank: null,
    actsFor: null,
    code: null,
    superiors: [{ superior: parentOf(path), from: given.validFrom, to: null }],
    ...given,
    id,
    petitionId: id,
    version: 0,
    competences: [],
    validTo: null,
    successor: null,
  });
  unit.apply(announced(unit.snapshot));
  return unit;
}

/** Tells the other departments of the unit as it stands. */
export const announced = (unit: Readonly<UnitState>): Change<UnitState> => ({
  patch: {},
  event: UnitRegisteredV1(unit),
});

/** RF-11: what the unit answers for. @throws DomainError `UNKNOWN_CATEGORY` */
export function competencesSet({ path }: Readonly<UnitState>, competences: Competence[]): Change<UnitState> {
  for (const { categoryPrefix } of competences) getCategory(categoryPrefix);
  return { patch: { competences }, event: CompetencesSetV1({ path, competences }) };
}
