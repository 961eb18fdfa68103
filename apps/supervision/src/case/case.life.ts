import type { CivilDate } from '@daofang/domain';

/** What supervision knows of a case. The petitioner's total is counted from `registeredOn`, whoever has the case and however often it is sent on (N2). */
export interface CaseClock {
  petitionId: string;
  /** The desk that received it. */
  unit: string | null;
  firstReceiver: string | null;
  arrivedOn: CivilDate | null;
  registeredOn: CivilDate | null;
  policyVersion: string | null;
  withdrawnOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** An accusation from end to end: nothing ordinary is read, started or warned of any more (N4). */
  sealed: boolean;
  rejectedObjections: number;
}

/** What an event tells of a case. */
export type CaseFacts = Partial<Omit<CaseClock, 'petitionId'>>;
