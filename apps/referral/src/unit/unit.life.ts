import { CompetencesSetV1, UnitRegisteredV1 } from '@daofang/contracts';
import { AggregateRoot, DomainError, newId, type AggregateState, type CivilDate } from '@daofang/domain';
import { getCategory } from '@daofang/regulation';

/** IN-22, IN-23: four levels, from the county to the village. */
export const UNIT_LEVELS = { COUNTY: '县', BUREAU: '县直部门', TOWN: '乡镇、街道', VILLAGE: '村、社区' } as const;
export type UnitLevel = keyof typeof UNIT_LEVELS;

export const UNIT_KINDS = {
  GOVERNMENT: '党委政府及信访部门',
  BUREAU: '职能部门',
  COURT: '人民法院',
  POLICE: '公安机关',
  DISCIPLINE: '纪检监察机关',
  MEDIATION_COMMITTEE: '人民调解委员会',
  VILLAGE_COMMITTEE: '村（居）民委员会',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** What a unit answers for: categories, by the prefix of their code, in a place and below it. */
export interface Competence {
  categoryPrefix: string;
  place: string;
}

/** RG-02: how the public reaches it. An office's, never a person's. */
export interface OfficeContact {
  address?: string | null;
  phone?: string | null;
  hours?: string | null;
}

export interface UnitState extends AggregateState {
  path: string;
  name: string;
  level: UnitLevel;
  kind: UnitKind;
  contact: OfficeContact;
  competences: Competence[];
  validFrom: CivilDate;
}

/** An office of the county with its place in the directory; its path says whom it is below. */
export class Unit extends AggregateRoot<UnitState> {
  /** @throws DomainError `INVALID_UNIT` */
  static register(given: Pick<UnitState, 'path' | 'name' | 'level' | 'kind' | 'contact' | 'validFrom'>): Unit {
    if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(given.path) || given.name.trim() === '') {
      throw new DomainError(
        'INVALID_UNIT',
        '单位路径只用小写字母、数字和连字符，以 / 分级，并须有名称。',
        'A path has lower-case letters, digits and hyphens, its levels parted by "/"; and a unit has a name.',
        'INVALID',
      );
    }
    const id = newId();
    const unit = new Unit({ ...given, id, petitionId: id, version: 0, competences: [] });
    unit.announce();
    return unit;
  }

  /** Tells the other departments of the unit as it stands. */
  announce(): void {
    const { path, name, level, kind, validFrom } = this.state;
    this.change({}, UnitRegisteredV1({ path, name, level, kind, validFrom }));
  }

  /** @throws DomainError `UNKNOWN_CATEGORY` */
  setCompetences(competences: Competence[]): void {
    for (const { categoryPrefix } of competences) getCategory(categoryPrefix);
    this.change({ competences }, CompetencesSetV1({ path: this.state.path, competences }));
  }
}
