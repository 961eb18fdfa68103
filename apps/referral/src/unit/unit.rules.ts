import { CompetencesSetV1, UnitRegisteredV1 } from '@daofang/contracts';
import { DomainError, newId, parentOf, type Change, type CivilDate, type Directory } from '@daofang/domain';
import { getCategory } from '@daofang/regulation';
import { Unit, type Competence, type UnitState } from './unit.life';

function mustBeNamed(path: string, name: string): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(path) || name.trim() === '')
    throw new DomainError(
      'INVALID_UNIT',
      '单位路径只用小写字母、数字和连字符，以 / 分级，并须有名称。',
      'A path has lower-case letters, digits and hyphens, its levels parted by "/"; and a unit has a name.',
      'INVALID',
    );
}

/** IN-22, IN-23: a new office in the directory. @throws DomainError `INVALID_UNIT` */
export function registered(
  given: Pick<UnitState, 'path' | 'name' | 'level' | 'kind' | 'contact' | 'validFrom'> & Partial<UnitState>,
): Unit {
  const { path, name } = given;
  mustBeNamed(path, name);
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

/**
 * ORG-27: from a day on `superior` leads it, null being nobody of the directory.
 * @throws DomainError `SUPERIOR_BELOW`, `SUPERIOR_TOO_EARLY`
 */
export function ledBy(
  unit: Readonly<UnitState>,
  superior: string | null,
  on: CivilDate,
  directory: Directory,
): Change<UnitState> {
  if (superior !== null && directory.isWithin(superior, unit.path, on))
    throw new DomainError(
      'SUPERIOR_BELOW',
      '领导单位不能是该单位本身或者它的下级。',
      'Neither the unit itself nor one below it leads it.',
      'INVALID',
      { unit: unit.path, superior },
    );
  const last = unit.superiors.at(-1);
  if (last && on < last.from)
    throw new DomainError(
      'SUPERIOR_TOO_EARLY',
      `领导关系最近一次自 ${last.from} 起变更，新的变更不能早于该日。`,
      'It cannot begin before the present one did.',
      'INVALID',
      { from: last.from, on },
    );
  const before = unit.superiors
    .filter(({ from }) => from < on)
    .map((each) => (each.to === null || each.to > on ? { ...each, to: on } : each));
  const superiors = [...before, { superior, from: on, to: null }];
  return { patch: { superiors }, event: UnitRegisteredV1({ ...unit, superiors }) };
}

/** What may be corrected of a unit. */
export type UnitChange = {
  [Field in 'name' | 'kind' | 'contact' | 'actsFor' | 'abbreviation' | 'rank' | 'code']?:
    UnitState[Field] | null | undefined;
};

/** What is given takes the place of what stood there. @throws DomainError `INVALID_UNIT` */
export function changed(unit: Readonly<UnitState>, given: UnitChange): Change<UnitState> {
  const patch = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<UnitState>;
  mustBeNamed(unit.path, patch.name ?? unit.name);
  return { patch, event: UnitRegisteredV1({ ...unit, ...patch }) };
}

/** RF-11: what the unit answers for. @throws DomainError `UNKNOWN_CATEGORY` */
export function competencesSet({ path }: Readonly<UnitState>, competences: Competence[]): Change<UnitState> {
  for (const { categoryPrefix } of competences) getCategory(categoryPrefix);
  return { patch: { competences }, event: CompetencesSetV1({ path, competences }) };
}
