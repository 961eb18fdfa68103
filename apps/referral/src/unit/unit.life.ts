import { AggregateRoot, type AggregateState, type CivilDate, type OfficeContact, type Superior } from '@daofang/domain';

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

export interface UnitState extends AggregateState {
  path: string;
  name: string;
  level: UnitLevel;
  kind: UnitKind;
  contact: OfficeContact;
  competences: Competence[];
  validFrom: CivilDate;
  /** The first day on which it was no longer. */
  validTo: CivilDate | null;
  /** 规范化简称 */
  abbreviation: string | null;
  rank: string | null;
  /** The unit in whose name it acts (ORG-02). */
  actsFor: string | null;
  /** 发文代字 */
  code: string | null;
  /** Who led it (领导), from when to when. */
  superiors: Superior[];
  /** Who took its matters on (24¶2). */
  successor: string | null;
}

/** An office of the county. Its path is its key, and says nothing of who leads it: `superiors` do (rule book 2.9). */
export class Unit extends AggregateRoot<UnitState> {}
