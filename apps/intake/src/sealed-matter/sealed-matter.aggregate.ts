import { SealedMatterOpenedV1, SealedMatterTransferredV1 } from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  forbidden,
  isWithin,
  step,
  type Actor,
  type AggregateState,
  type CivilDate,
  type Transitions,
  type Verdict,
} from '@daofang/domain';

export const SEALED_STATUSES = { OPEN: '待移送', TRANSFERRED: '已移送' } as const;
export type SealedStatus = keyof typeof SEALED_STATUSES;

/** What is kept sealed: an accusation (RG-19), or that somebody suffers for having petitioned (N14, 条例 18, 46(六)). */
export const SEALED_KINDS = { ACCUSATION: '检举控告', REPRISAL: '打击报复' } as const;
export type SealedKind = keyof typeof SEALED_KINDS;

export const sealedTransitions = {
  transfer: { from: ['OPEN'], to: 'TRANSFERRED' },
} as const satisfies Transitions<string, SealedStatus>;

/** Title, text, units and people are encrypted by the vault before they get here. */
export interface SealedMatterState extends AggregateState {
  kind: SealedKind;
  title: string;
  text: string;
  accusedUnits: string;
  accusedPeople: string;
  custodian: string;
  recipient: string | null;
  status: SealedStatus;
  openedOn: CivilDate;
  transferredOn: CivilDate | null;
}

/** Who is accused, as the clerk writes it down. */
export interface Accusation {
  /** Units that are accused, or whose people are: they and those below them will never see it. */
  units: string[];
  people?: string[] | null;
}

/** The lowest unit in the receiving line that is not accused keeps it; the county where the whole line is. */
export function custodianOf(unit: string, accusedUnits: readonly string[]): string {
  const line = unit.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
  return (
    line.find((path) => !accusedUnits.some((accused) => path === accused || path.startsWith(`${accused}/`))) ??
    (line.at(-1) as string)
  );
}

/**
 * A report of reprisal goes up: to the next unit above all that are reported, past the desk where the petition lies.
 * @throws DomainError `REPRISAL_BY_HIGHEST_UNIT` where the county itself is reported
 */
export function superiorOf(reported: readonly string[]): string {
  const [first = [], ...others] = reported.map((unit) => unit.split('/').slice(0, -1));
  const apart = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  const shared = apart < 0 ? first : first.slice(0, apart);
  if (shared.length > 0) return shared.join('/');
  throw new DomainError(
    'REPRISAL_BY_HIGHEST_UNIT',
    '被反映的是本平台的最高一级单位，请直接向上一级信访机构或者纪检监察机关（12388）反映，您的其他诉求不受影响。',
    'The highest unit here is reported: turn to the organ above it. Your petition goes on unchanged.',
    'INVALID',
  );
}

/** Is any of these units the given one, or above it? Then whoever works there must not know. */
export const isAccused = (unit: string, accusedUnits: readonly string[]): boolean =>
  accusedUnits.some((accused) => isWithin(unit, accused));

/** An accusation, kept apart from the first moment (N4, RG-19). */
export class SealedMatter extends AggregateRoot<SealedMatterState> {
  static open(
    given: Pick<
      SealedMatterState,
      'id' | 'petitionId' | 'kind' | 'title' | 'text' | 'accusedUnits' | 'accusedPeople' | 'custodian'
    >,
    about: { wholePetition: boolean; arrivedOn: CivilDate; policyVersion: string },
    on: CivilDate,
  ): SealedMatter {
    const matter = new SealedMatter({
      ...given,
      version: 0,
      recipient: null,
      status: 'OPEN',
      openedOn: on,
      transferredOn: null,
    });
    matter.change(
      {},
      SealedMatterOpenedV1({
        ...about,
        custodian: given.custodian,
        ...(given.kind === 'REPRISAL' && { upTheLine: true }),
        openedOn: on,
      }),
    );
    return matter;
  }

  /** To the discipline channel; never to the accused unit or one below it. @throws DomainError `RECIPIENT_IS_ACCUSED` */
  transfer(recipient: string, accusedUnits: readonly string[], on: CivilDate): void {
    const status = step(sealedTransitions, 'transfer', this.state.status);
    if (isAccused(recipient, accusedUnits)) {
      throw new DomainError(
        'RECIPIENT_IS_ACCUSED',
        '不得将检举控告移送被检举控告的单位或者其下级。',
        'A sealed matter never goes to an accused unit or one below it.',
        'FORBIDDEN',
      );
    }
    this.change({ status, recipient, transferredOn: on }, SealedMatterTransferredV1({ recipient, transferredOn: on }));
  }
}

/** Who may know that it exists: the custodian's sealed clerks (of a reprisal also those above it) and the recipient's discipline officers, unless they work under the accusation. */
export function maySeeSealed(
  actor: Actor,
  matter: Pick<SealedMatterState, 'kind' | 'custodian' | 'recipient'>,
  accusedUnits: readonly string[],
): Verdict {
  // A township may have no sealed clerk: a report of reprisal is seen up the whole line.
  const desk = matter.kind === 'REPRISAL' ? actor.isAbove(matter.custodian) : actor.unit === matter.custodian;
  const keeps = actor.has('SEALED_CLERK') && desk;
  const receives = actor.has('DISCIPLINE') && matter.recipient !== null && actor.unit === matter.recipient;
  if ((keeps || receives) && actor.unit !== null && !isAccused(actor.unit, accusedUnits)) return true;
  return forbidden('无权办理密件。', 'Only its custodian and its recipient handle a sealed matter.');
}
