import { AggregateRoot, type AggregateState, type CivilDate, type Transitions } from '@daofang/domain';

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

/** An accusation, kept apart from the first moment (N4, RG-19). */
export class SealedMatter extends AggregateRoot<SealedMatterState> {}
