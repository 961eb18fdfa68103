import {
  ObligationBreachedV1,
  ObligationCancelledV1,
  ObligationExtendedV1,
  ObligationMetV1,
  ObligationPausedV1,
  ObligationRescheduledV1,
  ObligationResumedV1,
  ObligationStartedV1,
  ObligationWarnedV1,
  type ObligationRule,
} from '@daofang/contracts';
import { addDays, type Calendar, type Pause, type Step } from '@daofang/calendar';
import { AggregateRoot, step, type AggregateState, type CivilDate, type Transitions } from '@daofang/domain';
import {
  dueDate,
  extensionLeft,
  warningLevel,
  type DueDate,
  type PolicyVersion,
  type WarningLevel,
  type Why,
} from '@daofang/regulation';
import { isRight } from './catalogue.life';

export const OBLIGATION_STATUSES = {
  RUNNING: '计算中',
  PAUSED: '中止',
  MET: '按期履行',
  MET_LATE: '逾期履行',
  BREACHED: '逾期未履行',
  CANCELLED: '终止',
} as const;
export type ObligationStatus = keyof typeof OBLIGATION_STATUSES;

/** Still to be done: a stop event takes effect only on these. */
export const OPEN_STATUSES = ['RUNNING', 'PAUSED', 'BREACHED'] as const;

/** The life of a clock (domain.md 3.3). */
export const obligationTransitions = {
  pause: { from: ['RUNNING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'RUNNING' },
  /** Breached only where the day came to us before the extension that had been served in time. */
  extend: { from: ['RUNNING', 'BREACHED'], to: 'RUNNING' },
  extendPaused: { from: ['PAUSED'], to: 'PAUSED' },
  breach: { from: ['RUNNING'], to: 'BREACHED' },
  meet: { from: ['RUNNING', 'PAUSED', 'BREACHED'], to: 'MET' },
  meetLate: { from: ['BREACHED'], to: 'MET_LATE' },
  /** A right that was used in time, of which we heard after its last day. */
  useInTime: { from: ['CANCELLED'], to: 'MET' },
  cancel: { from: OPEN_STATUSES, to: 'CANCELLED' },
} as const satisfies Transitions<string, ObligationStatus>;

export const CANCEL_REASONS = {
  RIGHT_LAPSED: '权利期限届满',
  RETURNED: '异议成立，已退回',
  DESIGNATED: '已指定其他单位',
  ACCEPTED: '已受理，不再提出异议',
  OTHER_ROUTE: '已告知按其他途径办理，不适用六十日',
  WITHDRAWN: '信访人撤回',
  NOT_RECORDED: '历史数据无此记录',
  ESCALATED: '督办已升级，重新指定期限',
} as const;
export type CancelReason = keyof typeof CANCEL_REASONS;

/** What a date is computed by: the policy the clock is pinned to, and the working days published today. */
export interface Law {
  policy: PolicyVersion;
  calendar: Calendar;
}

export interface ObligationState extends AggregateState {
  rule: ObligationRule;
  claimIds: string[];
  referralId: string | null;
  /** The supervision order it answers (OB-16). */
  orderId: string | null;
  /** Who owes it; null where the petitioner's own time runs (OB-13). */
  debtor: string | null;
  /** In whose charge the clock is: the debtor, or for the petitioner's time the unit that served the opinion. */
  unit: string;
  startedOn: CivilDate;
  /** The day a person set, for rules without a limit of their own. */
  setDate: CivilDate | null;
  /** Why it starts on that day, where that is not the event itself. */
  startNote: Step | null;
  dueOn: CivilDate;
  /** Depends on a year whose holidays are not published: it may still move, and nobody is in breach of it yet. */
  provisional: boolean;
  status: ObligationStatus;
  pauses: Pause[];
  /** Calendar days. */
  extendedByDays: number;
  metOn: CivilDate | null;
  breachedOn: CivilDate | null;
  cancelledOn: CivilDate | null;
  cancelReason: CancelReason | null;
  /** The highest level that was warned of, for this last day. */
  warned: WarningLevel;
  policyVersion: string;
  calendarVersion: string;
  why: Why;
}

/** What starts a clock. */
export type Starting = Pick<
  ObligationState,
  'id' | 'petitionId' | 'rule' | 'claimIds' | 'referralId' | 'debtor' | 'unit' | 'startedOn'
> &
  Partial<Pick<ObligationState, 'orderId' | 'setDate' | 'startNote'>>;

const RANK: Readonly<Record<WarningLevel, number>> = { GREEN: 0, YELLOW: 1, RED: 2, OVERDUE: 3 };

type Counted = Pick<ObligationState, 'rule' | 'startedOn' | 'setDate' | 'startNote' | 'pauses' | 'extendedByDays'>;

/** The last day of a clock and why; a pause that still lasts counts for nothing yet. */
function count(
  { rule, startedOn, setDate, startNote, pauses, extendedByDays }: Counted,
  { policy, calendar }: Law,
): DueDate {
  const ended = pauses.filter(({ to }) => to !== null);
  const due = dueDate(policy, rule, { startedOn, setDate, extendedByDays, pauses: ended, calendar });
  return startNote ? { ...due, why: { ...due.why, steps: [startNote, ...due.why.steps] } } : due;
}

/** One legal duty with its clock (N1): who owes what by when, and why that day. Never counts petitions or petitioners. */
export class Obligation extends AggregateRoot<ObligationState> {
  /**
   * Begins to run, under the policy version that binds the case; a later version never changes it.
   * @throws DomainError `DATE_NOT_SET` for a rule whose day a person must set
   */
  static start(given: Starting, law: Law): Obligation {
    const { orderId = null, setDate = null, startNote = null, ...rest } = given;
    const counted = { ...rest, orderId, setDate, startNote, pauses: [], extendedByDays: 0 };
    const { dueOn, provisional, why } = count(counted, law);
    const obligation = new Obligation({
      ...counted,
      version: 0,
      dueOn,
      provisional,
      why,
      status: 'RUNNING',
      metOn: null,
      breachedOn: null,
      cancelledOn: null,
      cancelReason: null,
      warned: 'GREEN',
      policyVersion: law.policy.id,
      calendarVersion: why.calendarVersion,
    });
    const { claimIds, startedOn } = rest;
    obligation.change(
      {},
      ObligationStartedV1({
        ...obligation.reference,
        claimIds,
        startedOn,
        dueOn,
        provisional,
        legalBasis: why.legalBasis,
        policyVersion: law.policy.id,
      }),
    );
    return obligation;
  }

  /** Done, on the day it was done, whenever we hear of it. After its last day, if that is final, it is breached first, then met late. */
  meet(on: CivilDate): void {
    const { dueOn } = this.state;
    if (this.state.status === 'CANCELLED' && this.state.cancelReason === 'RIGHT_LAPSED' && on <= dueOn) {
      const status = step(obligationTransitions, 'useInTime', this.state.status);
      return this.change(
        { status, metOn: on, cancelledOn: null, cancelReason: null },
        ObligationMetV1({ ...this.reference, metOn: on, late: false }),
      );
    }
    const late = on > dueOn && this.state.status !== 'PAUSED' && !this.state.provisional;
    if (late && this.state.status === 'RUNNING') this.breach();
    const status = step(obligationTransitions, late ? 'meetLate' : 'meet', this.state.status);
    this.change(
      { status, metOn: on, ...(!late && { breachedOn: null }) },
      ObligationMetV1({ ...this.reference, metOn: on, late }),
    );
  }

  /**
   * RG-23: more calendar days, at most what the policy leaves. One that was served after the last day is void.
   * @returns whether it took effect
   */
  extend(days: number, servedOn: CivilDate, law: Law): boolean {
    const granted = Math.min(days, extensionLeft(law.policy, this.state.extendedByDays));
    const paused = this.state.status === 'PAUSED';
    if (granted <= 0 || (servedOn > this.state.dueOn && !paused)) return false;
    const status = step(obligationTransitions, paused ? 'extendPaused' : 'extend', this.state.status);
    const extendedByDays = this.state.extendedByDays + granted;
    const due = this.recounted({ extendedByDays }, law);
    this.change(
      { ...due, status, extendedByDays, breachedOn: null },
      ObligationExtendedV1({ ...this.reference, days: granted, dueOn: due.dueOn }),
    );
    return true;
  }

  /** The days from here on do not count, where the policy says so. */
  pause(from: CivilDate, reason: string): void {
    const status = step(obligationTransitions, 'pause', this.state.status);
    this.change(
      { status, pauses: [...this.state.pauses, { from, to: null, reason }] },
      ObligationPausedV1({ ...this.reference, from, reason }),
    );
  }

  /** Runs again after `to`, the last day that does not count; the last day moves by the pause. */
  resume(to: CivilDate, law: Law): void {
    const status = step(obligationTransitions, 'resume', this.state.status);
    const pauses = this.state.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
    const due = this.recounted({ pauses }, law);
    this.change({ ...due, status, pauses }, ObligationResumedV1({ ...this.reference, to, dueOn: due.dueOn }));
  }

  /** Ends without having been done. That it was breached before stays on record, unless there is no record to tell (history). */
  cancel(reason: CancelReason, on: CivilDate): void {
    const status = step(obligationTransitions, 'cancel', this.state.status);
    const breachedOn = reason === 'NOT_RECORDED' ? null : this.state.breachedOn;
    this.change(
      { status, cancelledOn: on, cancelReason: reason, breachedOn },
      ObligationCancelledV1({ ...this.reference, reason, cancelledOn: on }),
    );
  }

  /**
   * What time alone brings: each warning once, and on the day after the last one the breach; a right lapses instead.
   * A provisional day is warned of, but nobody is in breach of a day that may still move.
   */
  sweep(today: CivilDate, { policy, calendar }: Law): void {
    if (this.state.status !== 'RUNNING') return;
    const { startedOn, dueOn, provisional, rule } = this.state;
    const level = warningLevel(policy, startedOn, dueOn, today, calendar);
    const over = level === 'OVERDUE' && !provisional;
    if (over && isRight(rule)) return this.cancel('RIGHT_LAPSED', addDays(dueOn, 1));
    if (RANK[level] > RANK[this.state.warned]) {
      this.change(
        { warned: level },
        ObligationWarnedV1({
          ...this.reference,
          level: level as Exclude<WarningLevel, 'GREEN'>,
          dueOn,
          warnedOn: today,
        }),
      );
    }
    if (over) this.breach();
  }

  /** The year it depended on was published: the day is final now. @returns whether anything changed */
  reschedule(law: Law): boolean {
    if (!this.state.provisional) return false;
    const due = this.recounted({}, law);
    if (due.provisional && due.dueOn === this.state.dueOn) return false;
    const { dueOn, provisional, calendarVersion } = due;
    this.change(due, ObligationRescheduledV1({ ...this.reference, dueOn, provisional, calendarVersion }));
    return true;
  }

  /** ADR 7: it turned out to have begun on another day, and counts from there. Nothing else of it changes. */
  startFrom(startedOn: CivilDate, startNote: Step | null, law: Law): void {
    const due = this.recounted({ startedOn, startNote }, law);
    const { dueOn, provisional, calendarVersion } = due;
    this.change(
      { ...due, startedOn, startNote },
      ObligationRescheduledV1({ ...this.reference, dueOn, provisional, calendarVersion, startedOn }),
    );
  }

  private breach(): void {
    const breachedOn = addDays(this.state.dueOn, 1);
    const status = step(obligationTransitions, 'breach', this.state.status);
    this.change(
      { status, breachedOn, warned: 'OVERDUE' },
      ObligationBreachedV1({ ...this.reference, dueOn: this.state.dueOn, breachedOn }),
    );
  }

  private recounted(patch: Partial<Counted>, law: Law) {
    const { dueOn, provisional, why } = count({ ...this.state, ...patch }, law);
    return {
      dueOn,
      provisional,
      why,
      calendarVersion: why.calendarVersion,
      warned: dueOn === this.state.dueOn ? this.state.warned : ('GREEN' as const),
    };
  }

  private get reference() {
    const { rule, debtor, referralId } = this.state;
    return { rule, debtor, referralId };
  }
}
