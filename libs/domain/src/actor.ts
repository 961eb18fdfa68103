import { byPaths, type Directory } from './directory';
import { DomainError, forbidden } from './error';

/** The roles of the county. A person may hold several; each act needs one of them and a unit. */
export const ROLES = [
  'CLERK',
  'LEADER',
  'UNIT_OFFICER',
  'SUPERVISOR',
  'REVIEWER',
  'MEDIATOR',
  'VILLAGE_GUIDE',
  'RESIDENT_GUIDE',
  'CENTRE_GUIDE',
  'DISCIPLINE',
  'SEALED_CLERK',
  'IMPORTER',
  'INTEGRATOR',
  'AUDITOR',
  'ADMIN',
  'PETITIONER',
  'SYSTEM',
] as const;
export type Role = (typeof ROLES)[number];

/** What each is called by the people of the county. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  CLERK: '接访登记员',
  LEADER: '领导、负责人',
  UNIT_OFFICER: '承办单位经办人',
  SUPERVISOR: '督查员',
  REVIEWER: '复查复核人员',
  MEDIATOR: '调解员',
  VILLAGE_GUIDE: '村（居）导访员',
  RESIDENT_GUIDE: '驻村指导员',
  CENTRE_GUIDE: '镇中心导访员',
  DISCIPLINE: '纪检监察',
  SEALED_CLERK: '保密件管理员',
  IMPORTER: '历史数据导入',
  INTEGRATOR: '系统对接方',
  AUDITOR: '审计',
  ADMIN: '事件流管理员',
  PETITIONER: '信访人',
  SYSTEM: '系统时钟与消费者',
};

/** These roles as a person reads them; what is no role of the county is left out. */
export const rolesInWords = (roles: readonly string[]): string =>
  roles.flatMap((role) => ROLE_NAMES[role as Role] ?? []).join('、');

/** The three kinds of guides (RF-02). They accompany and explain; they never sign or act for the petitioner (RF-09). */
export const GUIDES = ['VILLAGE_GUIDE', 'RESIDENT_GUIDE', 'CENTRE_GUIDE'] as const satisfies readonly Role[];

export interface ActorClaims {
  /** Opaque id of the account; never a name. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** The unit's path in the directory: `pingchuan/hekou/shiqiao`. A petitioner has none. */
  readonly unit: string | null;
  /** A petitioner's own case, proved by the query code. */
  readonly petitionId?: string;
  /** What a program was given, `intake:read` for one; a person is not narrowed and has none of it. */
  readonly scopes?: readonly string[];
}

/** Is `unit` the same as `above`, or somewhere below it, by their paths alone? */
export const isWithin = (unit: string, above: string): boolean => unit === above || unit.startsWith(`${above}/`);

/** Who acts. A policy answers with `true` or the reason why not; `must` turns the reason into an error. */
export class Actor implements ActorClaims {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly unit: string | null;
  readonly petitionId?: string;
  readonly scopes?: readonly string[];
  readonly #office: string | null;
  readonly #directory: Directory;

  /** @param directory as it stands where the actor enters; by it one is above or within */
  constructor(claims: ActorClaims, directory: Directory = byPaths) {
    this.id = claims.id;
    this.roles = claims.unit !== null && directory.hasLeft(claims.id, claims.unit) ? [] : claims.roles;
    this.unit = claims.unit === null ? null : directory.actingFor(claims.unit);
    this.#office = claims.unit;
    this.#directory = directory;
    if (claims.petitionId !== undefined) this.petitionId = claims.petitionId;
    if (claims.scopes !== undefined) this.scopes = claims.scopes;
  }

  /** The platform itself: clocks and consumers. */
  static readonly system = new Actor({ id: 'system', roles: ['SYSTEM'], unit: null });

  /** Where one works: the petition office, whose people act for the county, which is their `unit` (ORG-02). */
  get office(): string | null {
    return this.#office;
  }

  /** The units, as they stood when the actor entered. */
  get directory(): Directory {
    return this.#directory;
  }

  /** The same, by this directory. */
  in(directory: Directory): Actor {
    return new Actor({ ...this.claims, unit: this.office }, directory);
  }

  private get claims(): ActorClaims {
    const { id, roles, unit, petitionId, scopes } = this;
    return {
      id,
      roles,
      unit,
      ...(petitionId !== undefined && { petitionId }),
      ...(scopes !== undefined && { scopes }),
    };
  }

  /** Works for the county itself, not for a unit in it. */
  get isOfCounty(): boolean {
    return this.unit !== null && this.directory.isCounty(this.unit);
  }

  has(...anyOf: Role[]): boolean {
    return anyOf.some((role) => this.roles.includes(role));
  }

  /** Has this scope; true for everybody whose token names none because it is not a program's. */
  hasScope(scope: string): boolean {
    return this.scopes === undefined || this.scopes.includes(scope);
  }

  /** Works in `unit`, or above it in the same line. */
  isAbove(unit: string): boolean {
    return this.unit !== null && this.directory.isWithin(unit, this.unit);
  }

  /** Works in `unit`, or below it. */
  isWithin(unit: string): boolean {
    return this.unit !== null && this.directory.isWithin(this.unit, unit);
  }

  /** @throws DomainError `FORBIDDEN` unless the policy answered `true`. */
  must(verdict: Verdict): void {
    if (verdict !== true) throw verdict;
  }
}

/** A policy's answer: yes, or the refusal itself. */
export type Verdict = true | DomainError;

/** Also whoever has no account: what is everybody's to know or do. */
export const ANYONE = 'ANYONE';

/** Who may: the roles that open it at all, at the gateway and in the subgraph, and what is asked of the case. */
export type Policy<About extends unknown[]> = ((actor: Actor, ...about: About) => Verdict) & {
  readonly roles: readonly (Role | typeof ANYONE)[];
};

/** A policy with the roles that may ask it. */
export const policy = <About extends unknown[]>(
  roles: Policy<About>['roles'],
  may: (actor: Actor, ...about: About) => Verdict,
): Policy<About> => Object.assign((actor: Actor, ...about: About) => may(actor, ...about), { roles });

/** A policy for "one of these roles, in a unit" (nobody acts without role and unit). */
export const mayAs =
  (...roles: Role[]) =>
  (actor: Actor): Verdict =>
    actor.has(...roles) && (actor.unit !== null || actor.has('SYSTEM'))
      ? true
      : forbidden(
          `这项操作由${rolesInWords(roles)}办理，您的账号不能使用。`,
          `This needs one of the roles ${roles.join(', ')} and a unit.`,
          {
            roles,
          },
        );
