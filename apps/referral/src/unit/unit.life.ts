import { AggregateRoot, type AggregateState, type CivilDate } from '@daofang/domain';

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
export class Unit extends AggregateRoot<UnitState> {}
