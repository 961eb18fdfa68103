import type { Calendar } from '@daofang/calendar';
import { SealedDutyStartedV1 } from '@daofang/contracts';
import {
  AggregateRoot,
  step,
  type AggregateState,
  type Change,
  type CivilDate,
  type Transitions,
} from '@daofang/domain';
import { dueDate, type PolicyVersion, type Why } from '@daofang/regulation';

export type SealedDutyStatus = 'RUNNING' | 'MET' | 'MET_LATE' | 'BREACHED';

export const sealedDutyTransitions = {
  breach: { from: ['RUNNING'], to: 'BREACHED' },
  meet: { from: ['RUNNING', 'BREACHED'], to: 'MET' },
  meetLate: { from: ['BREACHED'], to: 'MET_LATE' },
} as const satisfies Transitions<string, SealedDutyStatus>;
type Verb = keyof typeof sealedDutyTransitions;

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Verb, { status }: Pick<SealedDutyState, 'status'>): SealedDutyStatus =>
  step<Verb, SealedDutyStatus>(sealedDutyTransitions, verb, status);

export interface SealedDutyState extends AggregateState {
  sealedMatterId: string;
  custodian: string;
  /** Seen by the sealed clerks above the custodian too. */
  upTheLine: boolean;
  startedOn: CivilDate;
  dueOn: CivilDate;
  provisional: boolean;
  status: SealedDutyStatus;
  metOn: CivilDate | null;
  breachedOn: CivilDate | null;
  policyVersion: string;
  why: Why;
}

/**
 * OB-02 of an accusation (RG-19): it goes to the discipline channel within the days for disposal, counted from its arrival,
 * so that classifying late gains nothing. Kept apart from every other clock, on a topic of its own (N4).
 */
export class SealedDuty extends AggregateRoot<SealedDutyState> {
  static start(
    given: Pick<SealedDutyState, 'id' | 'petitionId' | 'sealedMatterId' | 'custodian' | 'upTheLine' | 'startedOn'>,
    { policy, calendar }: { policy: PolicyVersion; calendar: Calendar },
  ): SealedDuty {
    const { dueOn, provisional, why } = dueDate(policy, 'OB-02', { startedOn: given.startedOn, calendar });
    const duty = new SealedDuty({
      ...given,
      version: 0,
      dueOn,
      provisional,
      why,
      status: 'RUNNING',
      metOn: null,
      breachedOn: null,
      policyVersion: policy.id,
    });
    duty.change({}, SealedDutyStartedV1({ custodian: given.custodian, startedOn: given.startedOn, dueOn }));
    return duty;
  }

  /** What a rule made of it takes effect, one change after the other. */
  take(changes: readonly Change<SealedDutyState>[]): void {
    for (const change of changes) this.apply(change);
  }
}
