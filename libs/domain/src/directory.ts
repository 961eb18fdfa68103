import type { CivilDate } from './clock';

/** RG-02: how the public reaches an office. Never a person's. */
export interface OfficeContact {
  address?: string | null;
  phone?: string | null;
  hours?: string | null;
}

/** Who led a unit (领导), from a day on; null: nobody of this directory. `to` is the first day on which it no longer held. */
export interface Superior {
  superior: string | null;
  from: CivilDate;
  to: CivilDate | null;
}

/** A unit as every department knows it (rule book 2.9). Codes are open: a kind that is not known here is none that may do something. */
export interface DirectoryUnit {
  /** Its key. Never shown, and says nothing of rank. */
  path: string;
  name: string;
  /** 规范化简称 */
  abbreviation: string | null;
  level: string;
  /** Null where it was told of before kinds were. */
  kind: string | null;
  /** 科级、处级… */
  rank: string | null;
  /** The unit in whose name it acts: the petition office for the county. */
  actsFor: string | null;
  /** 发文代字 */
  code: string | null;
  contact: OfficeContact;
  superiors: readonly Superior[];
  validFrom: CivilDate;
  /** The first day on which it was no longer. */
  validTo: CivilDate | null;
  successor: string | null;
}

/** Who acts in a post while its holder is away (代行, ORG-41). */
export interface Deputy {
  account: string;
  from: CivilDate;
  /** The first day on which it no longer held. */
  to: CivilDate | null;
}

/** What somebody was at a unit (职务), from when to when. */
export interface Post {
  id: string;
  /** 副局长 */
  title: string;
  unit: string;
  roles: string[];
  from: CivilDate;
  /** The first day on which it no longer held (ORG-43). */
  to: CivilDate | null;
  deputies: Deputy[];
}

/** Somebody of the county's staff, as every department knows them. Office data: never a phone or an address. */
export interface StaffMember {
  account: string;
  name: string;
  posts: Post[];
}

/** The level above and other counties: in the directory, but nobody of it sees into this county. */
export const OUTSIDE_LEVEL = 'CITY';

/** The unit that a path stands below; null for a first one. */
export const parentOf = (path: string): string | null =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;

/** Did it hold on that day? */
export const heldOn = ({ from, to }: { from: CivilDate; to: CivilDate | null }, on: CivilDate): boolean =>
  from <= on && (to === null || on < to);

/**
 * The directory of units on a day. Who is above whom is the dated relation of superiors (领导), never the path; only a unit
 * that is not in the directory (yet) is where its path says. Lines end at the county: the level above is named by
 * `superiorOf`, and nobody there is above anybody here.
 */
export class Directory {
  readonly #units: ReadonlyMap<string, DirectoryUnit>;
  readonly #staff: ReadonlyMap<string, StaffMember>;
  /** The path of the county's root unit; null where there is no directory. */
  readonly county: string | null;

  /** @param county the county's root unit, by its path; the unit of the level COUNTY where not given */
  constructor(
    units: readonly DirectoryUnit[] = [],
    readonly today: CivilDate = '9999-12-31',
    county: string | null = null,
    staff: readonly StaffMember[] = [],
  ) {
    this.#units = new Map(units.map((unit) => [unit.path, unit]));
    this.#staff = new Map(staff.map((member) => [member.account, member]));
    this.county = county ?? units.find(({ level }) => level === 'COUNTY')?.path ?? null;
  }

  get units(): DirectoryUnit[] {
    return [...this.#units.values()];
  }

  find(path: string): DirectoryUnit | null {
    return this.#units.get(path) ?? null;
  }

  knows(path: string): boolean {
    return this.#units.has(path);
  }

  /** Its full name; for what is not in the directory its path, which is all there is. */
  name(path: string): string {
    return this.find(path)?.name ?? path;
  }

  kind(path: string): string | null {
    return this.find(path)?.kind ?? null;
  }

  contact(path: string): OfficeContact {
    return this.find(path)?.contact ?? {};
  }

  /** The petition office that acts for a unit: 平川县信访局 for the county; the unit itself where it has none (ORG-02, ORG-13). */
  deskOf(path: string): string {
    return (
      this.units.find(
        ({ kind, actsFor, validFrom, validTo }) =>
          kind === 'PETITION_OFFICE' && actsFor === path && heldOn({ from: validFrom, to: validTo }, this.today),
      )?.path ?? path
    );
  }

  /** The unit in whose name one acts (ORG-02): the county for whoever works in its petition office. */
  actingFor(path: string): string {
    return this.find(path)?.actsFor ?? path;
  }

  /** Who leads it on that day, of the level above too; null where nobody of the directory does. */
  superiorOf(path: string, on: CivilDate = this.today): string | null {
    const unit = this.find(path);
    if (!unit || unit.superiors.length === 0) return parentOf(path);
    return unit.superiors.find((each) => heldOn(each, on))?.superior ?? null;
  }

  /** The unit and everybody above it in this county, nearest first; of a unit that is not in the directory (yet) as its path says. */
  lineOf(path: string, on: CivilDate = this.today): string[] {
    const line = [path];
    if (!this.knows(path)) {
      for (let above = parentOf(path); above !== null; above = parentOf(above)) line.push(above);
      return line;
    }
    for (let above = this.superiorOf(path, on); above !== null && !line.includes(above);) {
      if (this.find(above)?.level === OUTSIDE_LEVEL) break;
      line.push(above);
      above = this.superiorOf(above, on);
    }
    return line;
  }

  /** Is `unit` the same as `above`, or somewhere below it? */
  isWithin(unit: string, above: string, on: CivilDate = this.today): boolean {
    return unit === above || this.lineOf(unit, on).includes(above);
  }

  /** The nearest unit that is above all of them, or is one of them; null where their lines never meet (ORG-20). */
  commonSuperior(units: readonly string[], on: CivilDate = this.today): string | null {
    const [first, ...others] = units.map((unit) => this.lineOf(unit, on));
    return first?.find((unit) => others.every((line) => line.includes(unit))) ?? null;
  }

  /** Somebody of the staff; null for an account that nobody registered. */
  person(account: string): StaffMember | null {
    return this.#staff.get(account) ?? null;
  }

  /** The posts that an account holds on that day. */
  postsOf(account: string, on: CivilDate = this.today): Post[] {
    return this.person(account)?.posts.filter((post) => heldOn(post, on)) ?? [];
  }

  /** Does the account hold the role at the unit that day, in its office or that of the unit it acts for, or for somebody who does (ORG-41)? */
  holds(account: string, role: string, unit: string, on: CivilDate = this.today): boolean {
    const there = (post: Post) =>
      heldOn(post, on) && post.roles.includes(role) && this.actingFor(post.unit) === this.actingFor(unit);
    return (
      this.postsOf(account, on).some(there) ||
      [...this.#staff.values()].some(({ posts }) =>
        posts.some((post) => there(post) && post.deputies.some((each) => each.account === account && heldOn(each, on))),
      )
    );
  }

  /** Does the account work in the unit that day, or below it? */
  worksWithin(account: string, unit: string, on: CivilDate = this.today): boolean {
    return this.postsOf(account, on).some((post) => this.isWithin(this.actingFor(post.unit), unit, on));
  }

  /** ORG-43: did every post that the account held at this unit end? Whom the register does not have there is whom the token says. */
  hasLeft(account: string, unit: string): boolean {
    const there = (this.person(account)?.posts ?? []).filter(
      (post) => this.actingFor(post.unit) === this.actingFor(unit),
    );
    return there.length > 0 && there.every(({ to }) => to !== null && to <= this.today);
  }

  /**
   * Name and post, as people are shown: 平川县住房和城乡建设局信访专干 何勇. Null for an account that nobody registered.
   * @param as in what role, and where; whoever stands in for somebody there signs 代 (ORG-41)
   */
  signature(account: string, as?: { role: string; unit: string }): string | null {
    const member = this.person(account);
    if (!member) return null;
    const own = this.postsOf(account);
    const fits = ({ roles, unit }: Post): boolean =>
      !as || (roles.includes(as.role) && this.actingFor(unit) === this.actingFor(as.unit));
    const standsIn = (post: Post): boolean =>
      fits(post) && post.deputies.some((each) => each.account === account && heldOn(each, this.today));
    const post = own.find(fits);
    const other = post || !as ? undefined : [...this.#staff.values()].flatMap(({ posts }) => posts).find(standsIn);
    const shown = post ?? other ?? own[0] ?? member.posts.at(-1);
    return shown
      ? `${this.name(shown.unit)}${shown.title}${shown === other ? '（代）' : ''} ${member.name}`
      : member.name;
  }

  /** Whoever of the staff is called so and works in the unit, or below it. */
  named(name: string, unit: string): StaffMember[] {
    return [...this.#staff.values()].filter((each) => each.name === name && this.worksWithin(each.account, unit));
  }

  /** Works for the county itself, not for a unit in it. */
  isCounty(unit: string): boolean {
    return this.county === null ? !unit.includes('/') : unit === this.county;
  }
}

/** No directory: every unit is where its path says. */
export const byPaths = new Directory();
