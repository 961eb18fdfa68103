import { addDays } from '@daofang/calendar';
import {
  ObligationBreachedV1,
  ObligationCancelledV1,
  ObligationMetV1,
  ObligationRescheduledV1,
  ObligationWarnedV1,
} from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { warningLevel, type WarningLevel } from '@daofang/regulation';
import { isRight } from '../catalogue.life';
import {
  dutyOf,
  recounted,
  stepOf,
  type CancelReason,
  type Changes,
  type Law,
  type ObligationState,
} from '../obligation.life';

type State = Readonly<ObligationState>;

const RANK: Readonly<Record<WarningLevel, number>> = { GREEN: 0, YELLOW: 1, RED: 2, OVERDUE: 3 };

/** A right that lapsed, and had been used by its last day. */
export const usedInTime = ({ cancelReason, dueOn }: State, on: CivilDate): boolean =>
  cancelReason === 'RIGHT_LAPSED' && on <= dueOn;

/**
 * Done, on the day it was done, whenever we hear of it. After its last day, if that is final, it is breached first, then met late.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function met(state: State, on: CivilDate): Changes {
  if (usedInTime(state, on))
    return [
      {
        patch: { status: stepOf('useInTime', state), metOn: on, cancelledOn: null, cancelReason: null },
        event: ObligationMetV1({ ...dutyOf(state), metOn: on, late: false }),
      },
    ];
  const late = on > state.dueOn && state.status !== 'PAUSED' && !state.provisional;
  if (!late || state.status !== 'RUNNING') return [done(state, on, late)];
  const breach = breached(state);
  return [breach, done({ ...state, ...breach.patch }, on, late)];
}

const done = (state: State, on: CivilDate, late: boolean): Change<ObligationState> => ({
  patch: { status: stepOf(late ? 'meetLate' : 'meet', state), metOn: on, ...(!late && { breachedOn: null }) },
  event: ObligationMetV1({ ...dutyOf(state), metOn: on, late }),
});

function breached(state: State): Change<ObligationState> {
  const breachedOn = addDays(state.dueOn, 1);
  return {
    patch: { status: stepOf('breach', state), breachedOn, warned: 'OVERDUE' },
    event: ObligationBreachedV1({ ...dutyOf(state), dueOn: state.dueOn, breachedOn }),
  };
}

/**
 * Ends without having been done. That it was breached before stays on record, unless there is no record to tell (history).
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export const cancelled = (state: State, reason: CancelReason, on: CivilDate): Changes => [
  {
    patch: {
      status: stepOf('cancel', state),
      cancelledOn: on,
      cancelReason: reason,
      breachedOn: reason === 'NOT_RECORDED' ? null : state.breachedOn,
    },
    event: ObligationCancelledV1({ ...dutyOf(state), reason, cancelledOn: on }),
  },
];

/**
 * What time alone brings: each warning once, and on the day after the last one the breach; a right lapses instead.
 * A provisional day is warned of, but nobody is in breach of a day that may still move.
 */
export function swept(state: State, today: CivilDate, { policy, calendar }: Law): Changes {
  if (state.status !== 'RUNNING') return [];
  const { startedOn, dueOn, provisional, rule } = state;
  const level = warningLevel(policy, startedOn, dueOn, today, calendar);
  const over = level === 'OVERDUE' && !provisional;
  if (over && isRight(rule)) return cancelled(state, 'RIGHT_LAPSED', addDays(dueOn, 1));
  return [...warned(state, level, today), ...(over ? [breached(state)] : [])];
}

const warned = (state: State, level: WarningLevel, today: CivilDate): Changes =>
  level === 'GREEN' || RANK[level] <= RANK[state.warned]
    ? []
    : [
        {
          patch: { warned: level },
          event: ObligationWarnedV1({ ...dutyOf(state), level, dueOn: state.dueOn, warnedOn: today }),
        },
      ];

/** The year it depended on was published: the day is final now. None where that changes nothing. */
export function rescheduled(state: State, law: Law): Changes {
  if (!state.provisional) return [];
  const due = recounted(state, {}, law);
  const { dueOn, provisional, calendarVersion } = due;
  if (provisional && dueOn === state.dueOn) return [];
  return [
    {
      patch: due,
      event: ObligationRescheduledV1({ ...dutyOf(state), dueOn, provisional, calendarVersion }),
    },
  ];
}
