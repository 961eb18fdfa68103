import { SealedDutyBreachedV1, SealedDutyMetV1, SealedDutyStartedV1 } from '@daofang/contracts';
import { addDays, type Calendar } from '@daofang/calendar';
import { AggregateRoot, step, type AggregateState, type CivilDate, type Transitions } from '@daofang/domain';
import { dueDate, type PolicyVersion, type Why } from '@daofang/regulation';

export type SealedDutyStatus = 'RUNNING' | 'MET' | 'MET_LATE' | 'BREACHED';

export const sealedDutyTransitions = {
  breach: { from: ['RUNNING'], to: 'BREACHED' },
  meet: { from: ['RUNNING', 'BREACHED'], to: 'MET' },
  meetLate: { from: ['BREACHED'], to: 'MET_LATE' },
} as const satisfies Transitions<string, SealedDutyStatus>;

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

  meet(on: CivilDate): void {
    const late = on > this.state.dueOn;
    if (late && this.state.status === 'RUNNING') this.breach();
    const status = step(sealedDutyTransitions, late ? 'meetLate' : 'meet', this.state.status);
    this.change(
      { status, metOn: on, ...(!late && { breachedOn: null }) },
      SealedDutyMetV1({ custodian: this.state.custodian, metOn: on, late }),
    );
  }

  /** The day after its last one. No warnings: nobody but the custodian may notice. */
  sweep(today: CivilDate): void {
    if (this.state.status === 'RUNNING' && today > this.state.dueOn && !this.state.provisional) this.breach();
  }

  private breach(): void {
    const { custodian, dueOn } = this.state;
    const breachedOn = addDays(dueOn, 1);
    this.change(
      { status: step(sealedDutyTransitions, 'breach', this.state.status), breachedOn },
      SealedDutyBreachedV1({ custodian, dueOn, breachedOn }),
    );
  }
}
