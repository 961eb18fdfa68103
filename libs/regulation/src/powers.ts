import { DomainError, OUTSIDE_LEVEL, type Directory, type DirectoryUnit, type Verdict } from '@daofang/domain';

/** What one unit may do to another (rule book 2.9, "Who may do what to whom"), and what is open instead. */
export const WAYS = {
  TRANSFER: '转送',
  ASSIGN: '交办',
  SUPERVISE: '督办',
  LETTER: '发函并抄送其上级',
  REPORT: '呈报',
  GUIDE: '导访',
  INVITE: '邀请参加调解',
} as const;
export type Way = keyof typeof WAYS;

/** What is asked of the directory before somebody acts on another unit. */
export type Power = 'TRANSFER' | 'ASSIGN' | 'SUPERVISE' | 'DESIGNATE' | 'REVIEW' | 'ACCUSATIONS';

/** The columns and rows of the table. */
type Class =
  'DESK' | 'DEPARTMENT' | 'TOWN' | 'VILLAGE' | 'LEGAL' | 'POLICE' | 'DISCIPLINE' | 'VERTICAL' | 'MEDIATION' | 'CITY';

const CLASSES: Readonly<Record<string, Class>> = {
  COUNTY: 'DESK',
  PETITION_OFFICE: 'DESK',
  JOINT_MEETING: 'DESK',
  REVIEW_COMMITTEE: 'DESK',
  BUREAU: 'DEPARTMENT',
  DEPARTMENT: 'DEPARTMENT',
  JUSTICE: 'DEPARTMENT',
  PARTY_DEPARTMENT: 'DEPARTMENT',
  ORGANISATION: 'DEPARTMENT',
  PUBLIC_BODY: 'DEPARTMENT',
  TOWN: 'TOWN',
  VILLAGE: 'VILLAGE',
  VILLAGE_COMMITTEE: 'VILLAGE',
  COURT: 'LEGAL',
  PROCURATORATE: 'LEGAL',
  POLITICAL_LEGAL: 'LEGAL',
  PEOPLES_CONGRESS: 'CITY',
  POLICE: 'POLICE',
  DISCIPLINE: 'DISCIPLINE',
  VERTICAL: 'VERTICAL',
  MEDIATION_ORG: 'MEDIATION',
  MEDIATION_COMMITTEE: 'MEDIATION',
  CITY: 'CITY',
};

/** Null for a kind that this version does not know, or that was never told. */
const classOf = ({ kind, level }: Pick<DirectoryUnit, 'kind' | 'level'>): Class | null => {
  if (level === OUTSIDE_LEVEL) return 'CITY';
  if (kind === 'GOVERNMENT') return level === 'COUNTY' ? 'DESK' : level === 'TOWN' ? 'TOWN' : 'DEPARTMENT';
  return CLASSES[kind ?? ''] ?? null;
};

const ALL: readonly Way[] = ['TRANSFER', 'ASSIGN', 'SUPERVISE'];
const UP: readonly Way[] = ['REPORT', 'GUIDE'];
const NONE: readonly Way[] = [];

/** From the row to the column. A unit of one's own system is all of `ALL`, whatever stands here. */
const TABLE: Readonly<
  Record<'DESK' | 'DEPARTMENT' | 'TOWN' | 'VILLAGE' | 'CITY', Readonly<Record<Class, readonly Way[]>>>
> = {
  DESK: {
    DESK: ALL,
    DEPARTMENT: ALL,
    TOWN: ALL,
    VILLAGE: NONE,
    LEGAL: ['TRANSFER'],
    POLICE: ALL,
    DISCIPLINE: ['TRANSFER'],
    VERTICAL: ['TRANSFER', 'ASSIGN', 'LETTER'],
    MEDIATION: ['INVITE'],
    CITY: ['REPORT'],
  },
  DEPARTMENT: {
    DESK: UP,
    DEPARTMENT: NONE,
    TOWN: NONE,
    VILLAGE: NONE,
    LEGAL: ['TRANSFER'],
    POLICE: NONE,
    DISCIPLINE: ['TRANSFER'],
    VERTICAL: NONE,
    MEDIATION: ['INVITE'],
    CITY: ['REPORT'],
  },
  TOWN: {
    DESK: UP,
    DEPARTMENT: UP,
    TOWN: NONE,
    VILLAGE: NONE,
    LEGAL: ['TRANSFER'],
    POLICE: UP,
    DISCIPLINE: ['TRANSFER'],
    VERTICAL: UP,
    MEDIATION: ['INVITE'],
    CITY: NONE,
  },
  VILLAGE: {
    DESK: NONE,
    DEPARTMENT: NONE,
    TOWN: UP,
    VILLAGE: NONE,
    LEGAL: NONE,
    POLICE: NONE,
    DISCIPLINE: NONE,
    VERTICAL: NONE,
    MEDIATION: ['INVITE'],
    CITY: NONE,
  },
  CITY: {
    DESK: ALL,
    DEPARTMENT: ['TRANSFER', 'ASSIGN'],
    TOWN: ['TRANSFER', 'ASSIGN'],
    VILLAGE: NONE,
    LEGAL: ['TRANSFER'],
    POLICE: ['TRANSFER', 'ASSIGN'],
    DISCIPLINE: ['TRANSFER'],
    VERTICAL: ['TRANSFER', 'ASSIGN'],
    MEDIATION: NONE,
    CITY: NONE,
  },
};

/** What a head has below it of its own: offices, sub-stations, schools. */
const OWN_SYSTEM: readonly Class[] = ['DEPARTMENT', 'TOWN', 'POLICE', 'DESK'];

/** Organs that decide by procedures of their own (RG-13, ORG-21), and those that nobody here is above. */
const OUTSIDE: readonly Class[] = ['LEGAL', 'DISCIPLINE', 'VERTICAL', 'MEDIATION', 'CITY'];

/**
 * ORG-19: the ways that are open from one unit to another. Null where the directory does not know of what kind one of them is:
 * then its line alone is asked.
 */
export function waysBetween(directory: Directory, from: string, to: string): readonly Way[] | null {
  const [sender, receiver] = [directory.find(directory.actingFor(from)), directory.find(to)];
  const [row, column] = [sender && classOf(sender), receiver && classOf(receiver)];
  if (!row || !column) return null;
  const own = row !== 'DESK' && row !== 'CITY' && directory.isWithin(to, directory.actingFor(from));
  if (own && OWN_SYSTEM.includes(column)) return ALL;
  return (row in TABLE ? TABLE[row as keyof typeof TABLE] : TABLE.DEPARTMENT)[column];
}

const asked: Readonly<Record<'TRANSFER' | 'ASSIGN' | 'SUPERVISE', string>> = WAYS;

/**
 * ORG-19…23, ORG-28: may the unit do this to the other? What is refused says what is open instead. Units of which the directory knows
 * no kind are asked by their line alone, as before kinds were told.
 * @param from the unit that acts, or the office that acts for it
 * @returns the refusal, `NOT_ABOVE` or `OUTSIDE`, where it may not
 */
export function mayDo(directory: Directory, power: Power, from: string, to: string): Verdict {
  const above = directory.isWithin(to, directory.actingFor(from));
  if (power === 'DESIGNATE') return above ? true : notAbove(directory, '指定管辖', to, null);
  if (power === 'REVIEW')
    return reviewerOf(directory, to) === directory.actingFor(from) ? true : notAbove(directory, '复查', to, null);
  if (power === 'ACCUSATIONS')
    return directory.kind(to) === 'DISCIPLINE' ? true : outside(directory, '接受检举控告', to, null);
  const ways = waysBetween(directory, from, to);
  if (ways === null) return power === 'SUPERVISE' && !above ? notAbove(directory, asked[power], to, ways) : true;
  if (ways.includes(power)) return true;
  const receiver = directory.find(to);
  const column = receiver && classOf(receiver);
  return column && OUTSIDE.includes(column)
    ? outside(directory, asked[power], to, ways)
    : notAbove(directory, asked[power], to, ways);
}

const instead = (ways: readonly Way[] | null): string =>
  ways && ways.length > 0 ? `可以${ways.map((way) => WAYS[way]).join('、')}。` : '请交由有权的上级单位办理。';

const notAbove = (directory: Directory, what: string, to: string, ways: readonly Way[] | null) =>
  new DomainError(
    'NOT_ABOVE',
    `本单位无权对${directory.name(to)}${what}；${instead(ways)}`,
    'Your unit has no such power over this one.',
    'FORBIDDEN',
    { unit: to },
  );

const outside = (directory: Directory, what: string, to: string, ways: readonly Way[] | null) =>
  new DomainError(
    'OUTSIDE',
    `不能对${directory.name(to)}${what}，由其依法办理；${instead(ways)}`,
    'That organ acts by a procedure of its own.',
    'FORBIDDEN',
    { unit: to },
  );

/** ORG-15: organs that mediate; nobody else is asked to. */
const COMMITTEES: readonly (string | null)[] = ['MEDIATION_COMMITTEE', 'MEDIATION_ORG'];

/** K7, K8: mediation is asked of a committee. @throws DomainError `NOT_A_COMMITTEE` */
export function mustBeCommittee(directory: Directory, unit: string): void {
  if (COMMITTEES.includes(directory.kind(unit))) return;
  throw new DomainError(
    'NOT_A_COMMITTEE',
    `${directory.name(unit)}不是调解组织，请从单位名录中选择调解委员会。`,
    'Mediation is asked of a mediation committee.',
    'INVALID',
    { unit },
  );
}

/** Who decides 复查 of an act of a unit, and who 复核: by their names, as a paper says them; `unit` where the directory has it. */
export interface ReviewOrgans {
  review: { name: string; unit: string | null };
  again: { name: string; unit: string | null };
}

const reviewerOf = (directory: Directory, of: string): string | null =>
  reviewOrgansOf(directory, of)?.review.unit ?? null;

/** 平川县 acts as its government; a county from before units had kinds is named by its level. */
const government = (directory: Directory): ReviewOrgans['review'] => {
  const county = directory.units.find(({ path }) => directory.isCounty(path));
  if (!county) return { name: '本级人民政府', unit: null };
  return {
    name: county.kind === 'COUNTY' ? `${county.name.replace(/人民政府$/, '')}人民政府` : '本级人民政府',
    unit: county.path,
  };
};

const named = (directory: Directory, unit: string | null, otherwise: string): ReviewOrgans['review'] =>
  unit === null || !directory.knows(unit) ? { name: otherwise, unit: null } : { name: directory.name(unit), unit };

/**
 * ORG-28: the chain of review, computed and never typed: 复查 by `review`, 复核 by `again`. Null for organs whose acts are not reviewed
 * this way (courts and others with procedures of their own), and for what the directory does not know.
 * @param unit whose act it is; a village's is its town's
 */
export function reviewOrgansOf(directory: Directory, unit: string): ReviewOrgans | null {
  const found = directory.find(directory.actingFor(unit));
  const county = government(directory);
  const city = named(directory, county.unit && directory.superiorOf(county.unit), '上一级人民政府');
  if (!found) return null;
  if (found.path === county.unit)
    return { review: city, again: named(directory, city.unit && directory.superiorOf(city.unit), '省级人民政府') };
  const superior = directory.superiorOf(found.path);
  switch (found.kind) {
    case 'VERTICAL': {
      const review = named(directory, superior, '上一级主管部门');
      return { review, again: named(directory, review.unit && directory.superiorOf(review.unit), '再上一级主管部门') };
    }
    case 'PARTY_DEPARTMENT':
    case 'ORGANISATION': {
      const name = county.unit ? directory.name(county.unit) : '';
      return { review: { name: `中共${name}委员会`, unit: county.unit }, again: { name: '上一级党委', unit: null } };
    }
    case 'PUBLIC_BODY':
      return superior !== null && superior !== county.unit
        ? { review: named(directory, superior, '主管部门'), again: county }
        : { review: county, again: city };
    case 'COURT':
    case 'PROCURATORATE':
    case 'POLITICAL_LEGAL':
    case 'DISCIPLINE':
    case 'CITY':
    case 'PEOPLES_CONGRESS':
      return null;
    default:
      return { review: county, again: city };
  }
}
