import type { Actor, Role } from '@daofang/domain';

/** What there is of a case to be seen. Within one, each text with a petitioner's words is open to `WHO_READS_WORDS` only. */
export type CasePart = 'PETITION' | 'CLAIM' | 'REFERRAL' | 'DUTY' | 'ORDER' | 'DISPUTE';

export interface Sight {
  /** What the relation is. */
  about: string;
  /** Of the case: whole, or only what the relation itself is about. */
  whole?: true;
  sees: readonly CasePart[];
  /** Who of the unit, and of those above it. */
  roles: readonly Role[];
  /** Not those above it. */
  alone?: true;
  /** ORG-26: who of the unit itself reaches the petitioner, for minutes, recorded; the desk for every purpose, others to contact or serve. */
  reaches?: readonly Role[];
}

const READERS = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'SUPERVISOR',
  'REVIEWER',
  'AUDITOR',
  'INTEGRATOR',
] as const satisfies readonly Role[];

/**
 * The rule of sight (ORG-25, ORG-26, ORG-45), told once: how a unit stands to a case or a claim of it, and what is seen by that.
 * Each department asks it of the relations that it keeps. Nobody else sees anything of the case, in any department; a case that is
 * sealed whole nobody sees by it (N4).
 */
export const SIGHT = {
  DESK: {
    about: '登记单位 the desk that registered it, which sends its claims and receives what becomes of them',
    whole: true,
    sees: ['PETITION', 'CLAIM', 'REFERRAL', 'DUTY', 'DISPUTE'],
    roles: [...READERS, 'IMPORTER'],
    reaches: ['CLERK', 'LEADER'],
  },
  HANDLES: {
    about: '承办单位 a unit that the claims were sent to',
    sees: ['PETITION', 'CLAIM', 'REFERRAL', 'DISPUTE'],
    roles: READERS,
    reaches: ['UNIT_OFFICER', 'LEADER'],
  },
  EXECUTES: {
    about: '执行单位 the unit that a served opinion names to carry it out',
    sees: ['PETITION', 'CLAIM', 'REFERRAL'],
    roles: READERS,
    reaches: ['UNIT_OFFICER', 'LEADER'],
  },
  STUDIES: { about: '研究建议的单位 the unit that studies a suggestion', sees: ['PETITION', 'CLAIM'], roles: READERS },
  DECIDES: {
    about: '指定管辖的共同上级 the common superior that decides who is competent',
    sees: ['PETITION', 'CLAIM', 'REFERRAL'],
    roles: READERS,
  },
  OWES: { about: '负有职责的单位 the unit that owes a duty', sees: ['PETITION', 'CLAIM', 'DUTY'], roles: READERS },
  CALLED: { about: '被督办单位 the unit that a supervision order calls', sees: ['PETITION', 'ORDER'], roles: READERS },
  MEDIATES: {
    about: '调解组织 the committee that mediates; its appointed mediator reaches the petitioner',
    sees: ['PETITION', 'CLAIM', 'DISPUTE'],
    roles: [...READERS, 'MEDIATOR'],
    reaches: ['MEDIATOR'],
  },
  PARTY: {
    about: '单位当事人 a unit that is a party of a dispute',
    sees: ['DISPUTE'],
    roles: ['UNIT_OFFICER', 'LEADER'],
    alone: true,
  },
} as const satisfies Record<string, Sight>;

export type CaseRelation = keyof typeof SIGHT;

const TABLE: Readonly<Record<CaseRelation, Sight>> = SIGHT;
export const CASE_RELATIONS = Object.keys(SIGHT) as CaseRelation[];

/** By which relations of its unit, or of units below it, an actor sees such a part; by none without a unit. */
export const relationsFor = (actor: Actor, part: CasePart): CaseRelation[] =>
  actor.unit === null
    ? []
    : CASE_RELATIONS.filter((relation) => TABLE[relation].sees.includes(part) && actor.has(...TABLE[relation].roles));

/** Everybody to whom such a part may be open at all, by whatever relation. */
export const readersOf = (part: CasePart): Role[] => [
  ...new Set(
    CASE_RELATIONS.filter((relation) => TABLE[relation].sees.includes(part)).flatMap(
      (relation) => TABLE[relation].roles,
    ),
  ),
];

/** Which units stand so to something. */
export type Related = Partial<Record<CaseRelation, string | null | readonly (string | null)[]>>;

/** Does an actor see such a part, of which these units stand so to it? What `sightOf` of libs/persistence asks in SQL. */
export const sees = (actor: Actor, part: CasePart, related: Related): boolean =>
  relationsFor(actor, part).some((relation) =>
    [related[relation] ?? null]
      .flat()
      .some((unit) => unit !== null && (TABLE[relation].alone ? actor.unit === unit : actor.isAbove(unit))),
  );

/** ORG-26: may an actor reach the petitioner by this relation of its own unit? */
export const reaches = (actor: Actor, relation: CaseRelation): boolean => actor.has(...(TABLE[relation].reaches ?? []));

/** Who may reach the petitioner, by whatever relation. */
export const REACHING: readonly Role[] = [
  ...new Set(CASE_RELATIONS.flatMap((relation) => TABLE[relation].reaches ?? [])),
];

/** Who needs a petitioner's words and, masked, who it is. Auditors look at acts, not at people (个保法 6). */
export const WHO_READS_WORDS = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'MEDIATOR',
  'SUPERVISOR',
  'REVIEWER',
  'INTEGRATOR',
  'IMPORTER',
] as const satisfies readonly Role[];
