import { ABOVE } from '@daofang/contracts';
import { SealedMatterEntrustedV1, SealedMatterOpenedV1, SealedMatterTransferredV1 } from '@daofang/contracts';
import { DomainError, refuse, step, type Change, type CivilDate, type Directory } from '@daofang/domain';
import { SealedMatter, sealedTransitions, type Custody, type SealedMatterState } from './sealed-matter.life';
import { isAccused } from './sealed-matter.policy';

type State = Readonly<SealedMatterState>;

/** What is to be kept, encrypted, and who keeps it. */
export type Opened = Custody &
  Pick<SealedMatterState, 'id' | 'petitionId' | 'kind' | 'title' | 'text' | 'accusedUnits' | 'accusedPeople'>;

/** What the event of its opening says besides. */
export interface OpenedAbout {
  wholePetition: boolean;
  arrivedOn: CivilDate;
  policyVersion: string;
}

/** RG-19, N14: kept apart from the first moment. */
export function opened(given: Opened, about: OpenedAbout, on: CivilDate): SealedMatter {
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
  matter.apply({ patch: {}, event: SealedMatterOpenedV1({ ...about, custodian, upTheLine, openedOn: on }) });
  return matter;
}

/** Who keeps it is computed anew, once the accused units were looked at (K3) or named by its keeper. */
export const entrusted = (
  custody: Custody,
  accused: Pick<SealedMatterState, 'accusedKnown'> & Partial<Pick<SealedMatterState, 'accusedUnits' | 'record'>>,
  on: CivilDate,
): Change<SealedMatterState> => ({
  patch: { ...custody, ...accused },
  event: SealedMatterEntrustedV1({ ...custody, entrustedOn: on }),
});

/** Where a matter is sent. */
export interface Transfer {
  /** Its path, or `ABOVE`. */
  recipient: string;
  /** Is it of the discipline channel (ORG-05)? */
  isDiscipline: boolean;
  /** The accused units. */
  units: readonly string[];
  /** The county's own discipline organ. */
  discipline: string | null;
  /** Who is above whom. */
  directory?: Directory;
  /** The encrypted record, this step in it. */
  record: string;
}

/**
 * RG-19, ORG-23: to an organ of the discipline channel that is not accused; to the one above the county where the county's
 * own is accused or the county itself is, or it is not clear who is. Again, where the first was the wrong one.
 * @throws DomainError `ACCUSED_UNITS_UNKNOWN`, `RECIPIENT_IS_ACCUSED`, `NOT_A_DISCIPLINE_ORGAN`
 */
export function transferred(
  { status: before, accusedKnown }: State,
  { recipient, isDiscipline, units, discipline, directory, record }: Transfer,
  on: CivilDate,
): Change<SealedMatterState> {
  const status = step(sealedTransitions, 'transfer', before);
  const mustGoUp = discipline !== null && isAccused(discipline, units, null, directory);
  if (recipient === ABOVE) {
    if (!mustGoUp && discipline !== null && accusedKnown) throw notADisciplineOrgan();
  } else {
    if (!accusedKnown) throw accusedUnitsUnknown();
    if (isAccused(recipient, units, discipline, directory)) throw recipientIsAccused();
    if (mustGoUp || !isDiscipline) throw notADisciplineOrgan();
  }
  return {
    patch: { status, recipient, transferredOn: on, record },
    event: SealedMatterTransferredV1({ recipient, transferredOn: on }),
  };
}

/** ORG-23: a second transfer corrects the first, and says why. @throws DomainError `TRANSFER_REASON_REQUIRED` */
export function mustSayWhyAgain({ status }: Pick<State, 'status'>, reason: string): void {
  if (status === 'TRANSFERRED' && reason === '')
    throw new DomainError(
      'TRANSFER_REASON_REQUIRED',
      '该件已移送；如需更正受理机关，请填写更正理由。',
      'It was transferred already: to correct that, say why.',
      'INVALID',
    );
}

/** K3: named are only units that the directory does not know, and at least one. @throws DomainError `ACCUSED_UNITS_KNOWN`, `ACCUSED_UNIT_REQUIRED` */
export function mustNeedNames({ accusedKnown }: Pick<State, 'accusedKnown'>, named: readonly string[]): void {
  if (accusedKnown)
    throw refuse(
      'ACCUSED_UNITS_KNOWN',
      '该件被检举控告的单位都在名录中，无须指明。',
      'Every accused unit is in the directory: there is nothing to name.',
    );
  if (named.length === 0)
    throw new DomainError(
      'ACCUSED_UNIT_REQUIRED',
      '请指明被反映的单位，以便对其保密；不能确定的，填写其上级单位。',
      'Name the accused units, so that it can be kept from them; in doubt the unit above.',
      'INVALID',
    );
}

/** K3: the accused once those that the directory does not know were named; those it knows stay accused. */
export const named = (stated: readonly string[], unknown: readonly string[], meant: readonly string[]): string[] => [
  ...new Set([...stated.filter((unit) => !unknown.includes(unit)), ...meant]),
];

/** N14: from nobody could it be kept. @throws DomainError `REPRISAL_UNIT_REQUIRED` */
export function mustNameReported(units: readonly string[]): void {
  if (units.length === 0)
    throw new DomainError(
      'REPRISAL_UNIT_REQUIRED',
      '请填写被反映的单位，以便对其保密。',
      'Name the units, so that it can be kept from them.',
      'INVALID',
    );
}

const accusedUnitsUnknown = (): DomainError =>
  new DomainError(
    'ACCUSED_UNITS_UNKNOWN',
    '被检举控告的单位有的不在名录中，请先指明再移送；不能指明的，报送上级纪检监察机关。',
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
    '保密件只移送未被反映的纪检监察机关；本县或者县纪检监察机关被反映的，报送上级纪检监察机关。',
    'A sealed matter goes to a discipline organ that is not accused; where the county or its discipline organ is, to the one above.',
    'INVALID',
  );
