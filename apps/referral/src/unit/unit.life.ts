import { AggregateRoot, type AggregateState, type CivilDate, type OfficeContact, type Superior } from '@daofang/domain';

/** IN-22, IN-23: four levels, from the county to the village. */
export const UNIT_LEVELS = {
  COUNTY: '县',
  BUREAU: '县直部门',
  TOWN: '乡镇、街道',
  VILLAGE: '村、社区',
  CITY: '上级机关、外县机关',
} as const;
export type UnitLevel = keyof typeof UNIT_LEVELS;

/** Rule book 2.9; the first two and the committees by older names are from before it. */
export const UNIT_KINDS = {
  GOVERNMENT: '党委政府及信访部门',
  BUREAU: '职能部门',
  COUNTY: '县委、县政府',
  PETITION_OFFICE: '信访局',
  JOINT_MEETING: '信访工作联席会议',
  REVIEW_COMMITTEE: '复查复核委员会',
  ORGANISATION: '组织部',
  POLITICAL_LEGAL: '政法委',
  PROCURATORATE: '人民检察院',
  JUSTICE: '司法行政机关、法律援助机构',
  DEPARTMENT: '政府部门',
  PARTY_DEPARTMENT: '党委部门、群团组织',
  TOWN: '乡镇、街道',
  VILLAGE: '村、社区',
  MEDIATION_ORG: '调解组织',
  VERTICAL: '垂直管理部门',
  PUBLIC_BODY: '国有企业、学校、医院、公用事业',
  CITY: '上级机关',
  PEOPLES_CONGRESS: '人民代表大会及其常务委员会',
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
