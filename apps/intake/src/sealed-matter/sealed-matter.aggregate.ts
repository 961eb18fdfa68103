import { ABOVE, SealedMatterEntrustedV1, SealedMatterOpenedV1, SealedMatterTransferredV1 } from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  isWithin,
  step,
  type AggregateState,
  type CivilDate,
  type Transitions,
} from '@daofang/domain';

export const SEALED_STATUSES = { OPEN: '待移送', TRANSFERRED: '已移送' } as const;
export type SealedStatus = keyof typeof SEALED_STATUSES;

/** What is kept sealed: an accusation (RG-19), or that somebody suffers for having petitioned (N14, 条例 18, 46(六)). */
export const SEALED_KINDS = { ACCUSATION: '检举控告', REPRISAL: '打击报复' } as const;
export type SealedKind = keyof typeof SEALED_KINDS;

export const sealedTransitions = {
  transfer: { from: ['OPEN', 'TRANSFERRED'], to: 'TRANSFERRED' },
} as const satisfies Transitions<string, SealedStatus>;

/** Title, text, units, people and the record are encrypted by the vault before they get here. */
export interface SealedMatterState extends AggregateState {
  kind: SealedKind;
  title: string;
  text: string;
  accusedUnits: string;
  accusedPeople: string;
  /** Are all accused units in the directory? False keeps it with the county itself; null was never looked at, and nobody sees it (K3). */
  accusedKnown: boolean | null;
  custodian: string;
  /** Do the sealed clerks above the custodian see it too? Null was never looked at. */
  upTheLine: boolean | null;
  recipient: string | null;
  status: SealedStatus;
  openedOn: CivilDate;
  transferredOn: CivilDate | null;
  /** What was done with it and why; null where nothing was yet. */
  record: string | null;
}

/** An entry of the record, before it is encrypted. */
export interface SealedEntry {
  on: CivilDate;
  by: string;
  text: string;
}

/** Who keeps it, and whether the sealed clerks above see it too. */
export interface Custody {
  custodian: string;
  upTheLine: boolean;
}

/** Who is accused, as the clerk writes it down. */
export interface Accusation {
  /** Units that are accused, or whose people are: they and those below them will never see it. */
  units: string[];
  people?: string[] | null;
}

const withSuperiors = (unit: string): string[] =>
  unit.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));

/**
 * Those by whose accusation a unit is accused: itself and every unit above it, but that the county's discipline organ does not
 * answer to the county here: what accuses the county is its to keep (ORG-22).
 */
export const lineOf = (unit: string, discipline: string | null): string[] =>
  discipline !== null && isWithin(unit, discipline)
    ? withSuperiors(unit).filter((path) => path.includes('/'))
    : withSuperiors(unit);

/** Is any of these units the given one, or above it? Then whoever works there must not know. */
export const isAccused = (unit: string, accusedUnits: readonly string[], discipline: string | null = null): boolean =>
  lineOf(unit, discipline).some((path) => accusedUnits.includes(path));

/**
 * ORG-22: the desk keeps it, else its nearest superior that is neither accused nor under the accused; where that is nobody,
 * the county's discipline organ; null where that is accused too and nobody in the county may open it.
 */
export const custodianOf = (
  desk: string,
  accusedUnits: readonly string[],
  discipline: string | null = null,
): string | null =>
  [...withSuperiors(desk), ...(discipline === null ? [] : [discipline])].find(
    (unit) => !isAccused(unit, accusedUnits, discipline),
  ) ?? null;

/**
 * A report of reprisal goes up: to the next unit above all that are reported, past the desk where the petition lies; of the
 * county itself to its discipline organ (ORG-22); null where nobody in the county is above those reported.
 */
export function superiorOf(reported: readonly string[], discipline: string | null = null): string | null {
  const [first = [], ...others] = reported.map((unit) => unit.split('/').slice(0, -1));
  const apart = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  const shared = apart < 0 ? first : first.slice(0, apart);
  if (shared.length > 0) return shared.join('/');
  return discipline !== null && !isAccused(discipline, reported, discipline) ? discipline : null;
}

/**
 * Who keeps it, by its kind, and whether the sealed clerks above see it: not where an accused unit stands there, which would
 * notice by counting (K57). Null where nobody in the county may open it.
 */
export function custodyOf(
  kind: SealedKind,
  desk: string,
  accusedUnits: readonly string[],
  discipline: string | null,
): Custody | null {
  const custodian =
    kind === 'REPRISAL' ? superiorOf(accusedUnits, discipline) : custodianOf(desk, accusedUnits, discipline);
  return custodian === null ? null : { custodian, upTheLine: !isAccused(custodian, accusedUnits) };
}

/** An accusation, kept apart from the first moment (N4, RG-19). */
export class SealedMatter extends AggregateRoot<SealedMatterState> {
  static open(
    given: Pick<SealedMatterState, 'id' | 'petitionId' | 'kind' | 'title' | 'text' | 'accusedUnits' | 'accusedPeople'> &
      Custody,
    about: { wholePetition: boolean; arrivedOn: CivilDate; policyVersion: string },
    on: CivilDate,
  ): SealedMatter {
    const matter = new SealedMatter({
      ...given,
      version: 0,
      accusedKnown: true,
      recipient: null,
      status: 'OPEN',
      openedOn: on,
      transferredOn: null,
      record: null,
    });
    const { custodian, upTheLine } = given;
    matter.change({}, SealedMatterOpenedV1({ ...about, custodian, upTheLine, openedOn: on }));
    return matter;
  }

  /** Who keeps it is computed anew, once the accused units were looked at (K3) or named by its keeper. */
  entrust(
    custody: Custody,
    accused: Pick<SealedMatterState, 'accusedKnown'> & Partial<Pick<SealedMatterState, 'accusedUnits' | 'record'>>,
    on: CivilDate,
  ): void {
    this.change({ ...custody, ...accused }, SealedMatterEntrustedV1({ ...custody, entrustedOn: on }));
  }

  /**
   * RG-19, ORG-23: to an organ of the discipline channel that is not accused; to the one above the county where the county's
   * own is accused or the county itself is, or it is not clear who is. Again, where the first was the wrong one.
   * @param recipient its path, or `ABOVE`
   * @param record the encrypted record, this step in it
   * @throws DomainError `ACCUSED_UNITS_UNKNOWN`, `RECIPIENT_IS_ACCUSED`, `NOT_A_DISCIPLINE_ORGAN`
   */
  transfer(
    { recipient, isDiscipline }: { recipient: string; isDiscipline: boolean },
    { units, discipline }: { units: readonly string[]; discipline: string | null },
    on: CivilDate,
    record: string,
  ): void {
    const status = step(sealedTransitions, 'transfer', this.state.status);
    const mustGoUp = discipline !== null && isAccused(discipline, units);
    if (recipient === ABOVE) {
      if (!mustGoUp && discipline !== null && this.state.accusedKnown) throw notADisciplineOrgan();
    } else {
      if (!this.state.accusedKnown) throw accusedUnitsUnknown();
      if (isAccused(recipient, units, discipline)) throw recipientIsAccused();
      if (mustGoUp || !isDiscipline) throw notADisciplineOrgan();
    }
    this.change(
      { status, recipient, transferredOn: on, record },
      SealedMatterTransferredV1({ recipient, transferredOn: on }),
    );
  }
}

const accusedUnitsUnknown = (): DomainError =>
  new DomainError(
    'ACCUSED_UNITS_UNKNOWN',
    '被检举控告的单位有的不在名录中，请先指明（nameAccusedUnits）再移送；不能指明的，报送上级纪检监察机关。',
    'Some accused units are not in the directory: name them first, or send it to the organ above the county.',
    'CONFLICT',
  );

const recipientIsAccused = (): DomainError =>
  new DomainError(
    'RECIPIENT_IS_ACCUSED',
    '不得将检举控告移送被检举控告的单位或者其下级。',
    'A sealed matter never goes to an accused unit or one below it.',
    'FORBIDDEN',
  );

const notADisciplineOrgan = (): DomainError =>
  new DomainError(
    'NOT_A_DISCIPLINE_ORGAN',
    '密件只移送未被反映的纪检监察机关；本县或者县纪检监察机关被反映的，报送上级纪检监察机关。',
    'A sealed matter goes to a discipline organ that is not accused; where the county or its discipline organ is, to the one above.',
    'INVALID',
  );
