import {
  ObligationExtendedV1,
  ObligationMetV1,
  ObligationPausedV1,
  ObligationRescheduledV1,
  ObligationResumedV1,
} from '@daofang/contracts';
import { assumingOrdinaryYears, workingDaysBetween, type Calendar } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { extensionLeft } from '@daofang/regulation';
import {
  dutyOf,
  latestDueOn,
  recounted,
  stepOf,
  type Changes,
  type Law,
  type ObligationState,
} from '../obligation.life';

type State = Readonly<ObligationState>;

/**
 * K89: an act counts on the day that is stated where it was entered by the next working day; else on the day of its entry, until
 * somebody outside the debtor confirms the proof.
 * @param recordedOn unknown of what an earlier version told: then what was stated counts
 */
export const dayThatCounts = (stated: CivilDate, recordedOn: CivilDate | undefined, calendar: Calendar): CivilDate =>
  recordedOn !== undefined && workingDaysBetween(stated, recordedOn, assumingOrdinaryYears(calendar)) > 1
    ? recordedOn
    : stated;

/**
 * K89, SD-09: somebody outside the debtor saw the proof of an earlier day. The breach stays in the history, withdrawn on proof; none
 * where that day was late, too.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function serviceConfirmed(state: State, servedOn: CivilDate, confirmedOn: CivilDate): Changes {
  if (state.status !== 'MET_LATE' || servedOn > latestDueOn(state)) return [];
  return [
    {
      patch: { status: stepOf('withdrawBreach', state), metOn: servedOn, breachWithdrawnOn: confirmedOn },
      event: ObligationMetV1({ ...dutyOf(state), metOn: servedOn, late: false }),
    },
  ];
}

/** From which day a clock runs, and why, where that is not the event itself. */
export type Start = Pick<ObligationState, 'startedOn' | 'startNote'>;

/**
 * OB-07 counts from acceptance, at the latest from the last day for the notice (OB-05): a unit gains no time by telling the
 * petitioner late (ADR 7). Says so where it moved the day.
 */
export function deemedAcceptance(acceptedOn: CivilDate, noticeDueOn: CivilDate | null): Start {
  if (noticeDueOn === null || acceptedOn <= noticeDueOn) return { startedOn: acceptedOn, startNote: null };
  return {
    startedOn: noticeDueOn,
    startNote: {
      zh: `受理告知逾期（${acceptedOn} 送达），视为在告知期限末日 ${noticeDueOn} 受理`,
      en: `the notice was served late, on ${acceptedOn}: acceptance is taken to be on its last day, ${noticeDueOn}`,
    },
  };
}

/** The same where there is no notice at all: the unit's silence gains it no time. */
export const withoutNotice = (noticeDueOn: CivilDate): Start => ({
  startedOn: noticeDueOn,
  startNote: {
    zh: `至告知期限末日 ${noticeDueOn} 未书面告知，视为当日受理，按信访处理程序计算`,
    en: `no notice was served by its last day, ${noticeDueOn}: acceptance is taken to be on it, by the sixth route`,
  },
});

/** ADR 7: it turned out to have begun on another day, and counts from there. Nothing else of it changes. */
export function startedFrom(state: State, { startedOn, startNote }: Start, law: Law, today: CivilDate): Changes {
  const due = recounted(state, { startedOn, startNote }, law);
  const { dueOn, provisional, calendarVersion } = due;
  return [
    {
      patch: { ...due, startedOn, startNote },
      event: ObligationRescheduledV1({
        ...dutyOf(state),
        dueOn,
        provisional,
        calendarVersion,
        startedOn,
        rescheduledOn: today,
      }),
    },
  ];
}

/**
 * RG-23: more calendar days, at most what the policy leaves. One that was served after the last day is void: none.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function extended(state: State, days: number, servedOn: CivilDate, law: Law): Changes {
  const granted = Math.min(days, extensionLeft(law.policy, state.extendedByDays));
  const paused = state.status === 'PAUSED';
  if (granted <= 0 || (servedOn > state.dueOn && !paused)) return [];
  const status = stepOf(paused ? 'extendPaused' : 'extend', state);
  const extendedByDays = state.extendedByDays + granted;
  const due = recounted(state, { extendedByDays }, law);
  return [
    {
      patch: { ...due, status, extendedByDays, breachedOn: null },
      event: ObligationExtendedV1({ ...dutyOf(state), days: granted, dueOn: due.dueOn, extendedOn: servedOn }),
    },
  ];
}

/** Days that do not count, both ends included; without an end they still last. */
export interface Interval {
  from: CivilDate;
  to: CivilDate | null;
}

const MEDIATION = '调解';

/**
 * The days from here on do not count, where the policy that binds the case says so (App. F 6): else none.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export const paused = (state: State, from: CivilDate, { policy }: Law): Changes =>
  policy.mediationPausesHandling
    ? [
        {
          patch: {
            status: stepOf('pause', state),
            pauses: [...state.pauses, { from, to: null, reason: MEDIATION }],
          },
          event: ObligationPausedV1({ ...dutyOf(state), from, reason: MEDIATION }),
        },
      ]
    : [];

/**
 * Runs again after `to`, the last day that does not count; the last day moves by the pause.
 * @throws DomainError `ILLEGAL_TRANSITION`
 */
export function resumed(state: State, to: CivilDate, law: Law): Changes {
  const status = stepOf('resume', state);
  const pauses = state.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
  const due = recounted(state, { pauses }, law);
  return [
    { patch: { ...due, status, pauses }, event: ObligationResumedV1({ ...dutyOf(state), to, dueOn: due.dueOn }) },
  ];
}

/** What a clock finds when it starts: the topics may tell of its mediations first. */
export function mediated(begun: State, intervals: readonly Interval[], law: Law): Changes {
  if (!law.policy.mediationPausesHandling) return [];
  const changes: Changes[number][] = [];
  let state = begun;
  const take = (more: Changes) => {
    for (const change of more) {
      changes.push(change);
      state = { ...state, ...change.patch };
    }
  };
  for (const { from, to } of intervals) {
    if (state.status === 'RUNNING') take(paused(state, from, law));
    if (to !== null) take(resumed(state, to, law));
  }
  return changes;
}
