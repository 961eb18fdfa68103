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
  /** The path of the county's root unit; null where there is no directory. */
  readonly county: string | null;

  /** @param county the county's root unit, by its path; the unit of the level COUNTY where not given */
  constructor(
    units: readonly DirectoryUnit[] = [],
    readonly today: CivilDate = '9999-12-31',
    county: string | null = null,
  ) {
    this.#units = new Map(units.map((unit) => [unit.path, unit]));
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

  /** The unit and everybody above it in this county, nearest first. */
  lineOf(path: string, on: CivilDate = this.today): string[] {
    const line = [path];
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

  /** Works for the county itself, not for a unit in it. */
  isCounty(unit: string): boolean {
    return this.county === null ? !unit.includes('/') : unit === this.county;
  }
}

/** No directory: every unit is where its path says. */
export const byPaths = new Directory();
