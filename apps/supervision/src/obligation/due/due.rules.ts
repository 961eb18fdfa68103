import { addDays } from '@daofang/calendar';
import {
  ObligationBreachedV1,
  ObligationCancelledV1,
  ObligationMetV1,
  ObligationRescheduledV1,
  ObligationReturnedV1,
  ObligationSubmittedV1,
  ObligationWarnedV1,
} from '@daofang/contracts';
import type { Change, CivilDate } from '@daofang/domain';
import { warningLevel, type WarningLevel } from '@daofang/regulation';
import { isRight } from '../catalogue.life';
import {
  dutyOf,
  latestDueOn,
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
export const usedInTime = (state: State, on: CivilDate): boolean =>
  state.cancelReason === 'RIGHT_LAPSED' && on <= latestDueOn(state);

/**
 * Done, on the day it was done, whenever we hear of it; of what was submitted, on the day it was (K88). After its last day it is
 * breached first, then met late.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function met(state: State, heardOn: CivilDate): Changes {
  const on = state.submittedOn ?? heardOn;
  if (usedInTime(state, on))
    return [
      {
        patch: { status: stepOf('useInTime', state), metOn: on, cancelledOn: null, cancelReason: null },
        event: ObligationMetV1({ ...dutyOf(state), metOn: on, late: false }),
      },
    ];
  const late = on > latestDueOn(state) && state.status !== 'PAUSED';
  if (!late || state.breachedOn !== null) return [done(state, on, late)];
  const breach = state.status === 'RUNNING' ? breached(state, on) : breachFound(state, on);
  return [breach, done({ ...state, ...breach.patch }, on, late)];
}

const done = (state: State, on: CivilDate, late: boolean): Change<ObligationState> => ({
  patch: { status: stepOf(late ? 'meetLate' : 'meet', state), metOn: on, ...(!late && { breachedOn: null }) },
  event: ObligationMetV1({ ...dutyOf(state), metOn: on, late }),
});

/** @param doneOn where it had been done when that was found */
function breached(state: State, doneOn?: CivilDate): Change<ObligationState> {
  const found = breachFound(state, doneOn);
  return { ...found, patch: { ...found.patch, status: stepOf('breach', state), warned: 'OVERDUE' } };
}

/** A breach that nobody saw before: the status says already what became of it. */
function breachFound(state: State, doneOn?: CivilDate): Change<ObligationState> {
  const breachedOn = addDays(latestDueOn(state), 1);
  const about = { ...dutyOf(state), dueOn: state.dueOn, breachedOn };
  return { patch: { breachedOn }, event: ObligationBreachedV1({ ...about, ...(doneOn && { doneOn }) }) };
}

/**
 * K88: done, says its debtor. Until somebody else has looked it neither warns nor breaches; what came after the last day is breached
 * first. That it was breached before stays on record until it is accepted.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function submitted(state: State, on: CivilDate): Changes {
  const late = state.status === 'RUNNING' && on > latestDueOn(state) ? [breached(state, on)] : [];
  const now = late.reduce<State>((before, { patch }) => ({ ...before, ...patch }), state);
  return [
    ...late,
    {
      patch: { status: stepOf('submit', now), submittedOn: on },
      event: ObligationSubmittedV1({ ...dutyOf(state), submittedOn: on }),
    },
  ];
}

/** K88: what was submitted does not hold: the duty stands where it would have stood. @throws DomainError `ILLEGAL_TRANSITION` */
export function sentBack(state: State, today: CivilDate, law: Law): Changes {
  const status = stepOf(state.breachedOn === null ? 'sendBack' : 'sendBackLate', state);
  const back: Change<ObligationState> = {
    patch: { status, submittedOn: null },
    event: ObligationReturnedV1({ ...dutyOf(state), dueOn: state.dueOn, returnedOn: today }),
  };
  return [back, ...swept({ ...state, ...back.patch }, today, law)];
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
 * What time alone brings: each warning once, and on the day after the last one the breach; a right lapses instead. A provisional day
 * is warned of by the early day, and breached after the latest it can be (K36).
 */
export function swept(state: State, today: CivilDate, { policy, calendar }: Law): Changes {
  if (state.status !== 'RUNNING') return [];
  const { startedOn, dueOn, rule } = state;
  const level = warningLevel(policy, startedOn, dueOn, today, calendar);
  const over = today > latestDueOn(state);
  if (over && isRight(rule)) return cancelled(state, 'RIGHT_LAPSED', addDays(latestDueOn(state), 1));
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

/**
 * The calendar changed: a provisional day becomes final, and a count that touches a changed day is made again, with both versions in
 * its reasons (K36, K96). What followed from the old last day is judged by the new one. A petitioner's own time never gets shorter.
 * None where the last day stays.
 */
export function rescheduled(state: State, law: Law, today: CivilDate): Changes {
  const counted = recounted(state, {}, law);
  const dueOn = state.debtor === null && counted.dueOn < state.dueOn ? state.dueOn : counted.dueOn;
  const { provisional, calendarVersion } = counted;
  if (dueOn === state.dueOn && provisional === state.provisional) return [];
  const step = {
    zh: `按 ${calendarVersion} 版放假安排重新计算（原按 ${state.calendarVersion} 版，最后一日 ${state.dueOn}），最后一日 ${dueOn}`,
    en: `counted again by calendar ${calendarVersion} (before: ${state.calendarVersion}, last day ${state.dueOn}); the last day is ${dueOn}`,
  };
  const moved: Change<ObligationState> = {
    patch: { ...counted, dueOn, why: { ...counted.why, steps: [...counted.why.steps, step] } },
    event: ObligationRescheduledV1({ ...dutyOf(state), dueOn, provisional, calendarVersion, rescheduledOn: today }),
  };
  const now = { ...state, ...moved.patch };
  const { patch, events } = judgedAgain(now, today);
  return [{ patch: { ...moved.patch, ...patch }, event: moved.event }, ...events];
}

/** What a last day that moved makes of a breach, or of having done it. */
function judgedAgain(state: State, today: CivilDate): { patch: Partial<ObligationState>; events: Changes } {
  const { status, metOn } = state;
  const latest = latestDueOn(state);
  if (status === 'BREACHED')
    return today > latest
      ? { patch: { breachedOn: addDays(latest, 1), warned: 'OVERDUE' }, events: [] }
      : { patch: { status: stepOf('reopen', state), breachedOn: null }, events: [] };
  if (status === 'MET_LATE' && metOn !== null)
    return metOn > latest
      ? { patch: { breachedOn: addDays(latest, 1) }, events: [] }
      : {
          patch: {},
          events: [
            {
              patch: { status: stepOf('judgeInTime', state), breachedOn: null },
              event: ObligationMetV1({ ...dutyOf(state), metOn, late: false }),
            },
          ],
        };
  if (status !== 'MET' || metOn === null || metOn <= latest || state.breachWithdrawnOn !== null)
    return { patch: {}, events: [] };
  return {
    patch: {},
    events: [
      breachFound(state, metOn),
      {
        patch: { status: stepOf('judgeLate', state) },
        event: ObligationMetV1({ ...dutyOf(state), metOn, late: true }),
      },
    ],
  };
}
