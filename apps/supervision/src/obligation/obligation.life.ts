import { addDays, type Calendar, type Pause, type Step } from '@daofang/calendar';
import { ObligationStartedV1, type ObligationRule } from '@daofang/contracts';
import {
  AggregateRoot,
  step,
  type AggregateState,
  type Change,
  type CivilDate,
  type Transitions,
} from '@daofang/domain';
import { dueDate, type DueDate, type PolicyVersion, type WarningLevel, type Why } from '@daofang/regulation';

export const OBLIGATION_STATUSES = {
  RUNNING: '计算中',
  PAUSED: '中止',
  SUBMITTED: '已报送，待核验',
  MET: '按期履行',
  MET_LATE: '逾期履行',
  BREACHED: '逾期未履行',
  CANCELLED: '终止',
} as const;
export type ObligationStatus = keyof typeof OBLIGATION_STATUSES;

/** Still to be done: a stop event takes effect only on these. */
export const OPEN_STATUSES = ['RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED'] as const;

/** The life of a clock (domain.md 3.3). */
export const obligationTransitions = {
  pause: { from: ['RUNNING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'RUNNING' },
  /** Breached only where the day came to us before the extension that had been served in time. */
  extend: { from: ['RUNNING', 'BREACHED'], to: 'RUNNING' },
  extendPaused: { from: ['PAUSED'], to: 'PAUSED' },
  breach: { from: ['RUNNING'], to: 'BREACHED' },
  /** Done, says its debtor: somebody else looks (OB-30). More of it may follow before that. */
  submit: { from: ['RUNNING', 'BREACHED', 'SUBMITTED'], to: 'SUBMITTED' },
  sendBack: { from: ['SUBMITTED'], to: 'RUNNING' },
  sendBackLate: { from: ['SUBMITTED'], to: 'BREACHED' },
  meet: { from: ['RUNNING', 'PAUSED', 'SUBMITTED', 'BREACHED'], to: 'MET' },
  meetLate: { from: ['SUBMITTED', 'BREACHED'], to: 'MET_LATE' },
  /** The calendar it was counted with changed: what follows from the last day is judged again (K36, K96). */
  reopen: { from: ['BREACHED'], to: 'RUNNING' },
  judgeInTime: { from: ['MET_LATE'], to: 'MET' },
  judgeLate: { from: ['MET'], to: 'MET_LATE' },
  /** Somebody outside the debtor saw the proof of an earlier day (K89). */
  withdrawBreach: { from: ['MET_LATE'], to: 'MET' },
  /** A right that was used in time, of which we heard after its last day. */
  useInTime: { from: ['CANCELLED'], to: 'MET' },
  cancel: { from: OPEN_STATUSES, to: 'CANCELLED' },
} as const satisfies Transitions<string, ObligationStatus>;
type Verb = keyof typeof obligationTransitions;

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Verb, { status }: Pick<ObligationState, 'status'>): ObligationStatus =>
  step<Verb, ObligationStatus>(obligationTransitions, verb, status);

export const CANCEL_REASONS = {
  RIGHT_LAPSED: '权利期限届满',
  RETURNED: '异议成立，已退回',
  DESIGNATED: '已指定其他单位',
  ACCEPTED: '已受理，不再提出异议',
  OTHER_ROUTE: '已告知按其他途径办理，不适用六十日',
  WITHDRAWN: '信访人撤回',
  NOT_RECORDED: '历史数据无此记录',
  ESCALATED: '督办已升级，重新指定期限',
  ANSWER_RETURNED: '督办反馈退回，重新指定期限',
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
  /** What is to be verified: the clock that somebody says is done (OB-30), or the item of an agreement (OB-31). */
  verifies: string | null;
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
  /** Done, says its debtor, on this day; not verified yet. */
  submittedOn: CivilDate | null;
  metOn: CivilDate | null;
  breachedOn: CivilDate | null;
  /** The breach turned out to be none, by a proof that somebody outside the debtor confirmed on this day (K89). */
  breachWithdrawnOn: CivilDate | null;
  cancelledOn: CivilDate | null;
  cancelReason: CancelReason | null;
  /** The highest level that was warned of, for this last day. */
  warned: WarningLevel;
  policyVersion: string;
  calendarVersion: string;
  why: Why;
}

/** What a rule makes of a clock: none where nothing of it changes. */
export type Changes = readonly Change<ObligationState>[];

/** What starts a clock. */
export type Starting = Pick<
  ObligationState,
  'id' | 'petitionId' | 'rule' | 'claimIds' | 'referralId' | 'debtor' | 'unit' | 'startedOn'
> &
  Partial<Pick<ObligationState, 'orderId' | 'verifies' | 'setDate' | 'startNote'>>;

/** What the last day is counted from. */
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

/** The last day with some of what it is counted from changed; the warnings begin anew where it moved. */
export function recounted(state: Readonly<ObligationState>, patch: Partial<Counted>, law: Law) {
  const { dueOn, provisional, why } = count({ ...state, ...patch }, law);
  return {
    dueOn,
    provisional,
    why,
    calendarVersion: why.calendarVersion,
    warned: dueOn === state.dueOn ? state.warned : ('GREEN' as const),
  };
}

/** By how many calendar days the last day of a year that is not published may still move. */
const PROVISIONAL_DAYS = 10;

/** The latest day that the last one can turn out to be: itself, unless it is provisional (K36). */
export const latestDueOn = ({ dueOn, provisional }: Pick<ObligationState, 'dueOn' | 'provisional'>): CivilDate =>
  provisional ? addDays(dueOn, PROVISIONAL_DAYS) : dueOn;

/** What every event of a clock says of it. */
export const dutyOf = ({ rule, debtor, referralId }: Pick<ObligationState, 'rule' | 'debtor' | 'referralId'>) => ({
  rule,
  debtor,
  referralId,
});

/** One legal duty with its clock (N1): who owes what by when, and why that day. Never counts petitions or petitioners. */
export class Obligation extends AggregateRoot<ObligationState> {
  /**
   * Begins to run, under the policy version that binds the case; a later version never changes it.
   * @throws DomainError `DATE_NOT_SET` for a rule whose day a person must set
   */
  static start(given: Starting, law: Law): Obligation {
    const { orderId = null, verifies = null, setDate = null, startNote = null, ...rest } = given;
    const counted = { ...rest, orderId, verifies, setDate, startNote, pauses: [], extendedByDays: 0 };
    const { dueOn, provisional, why } = count(counted, law);
    const obligation = new Obligation({
      ...counted,
      version: 0,
      dueOn,
      provisional,
      why,
      status: 'RUNNING',
      submittedOn: null,
      metOn: null,
      breachedOn: null,
      breachWithdrawnOn: null,
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
        ...dutyOf(rest),
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

  /** What a rule made of it takes effect, one change after the other. */
  take(changes: Changes): void {
    for (const change of changes) this.apply(change);
  }
}
