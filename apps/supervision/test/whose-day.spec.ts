import { addDays, calendarOf, type Calendar } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { met, rescheduled, sentBack, submitted, swept } from '../src/obligation/due/due.rules';
import { dayThatCounts, extended, serviceConfirmed } from '../src/obligation/handling/handling.rules';
import type { Obligation } from '../src/obligation/obligation.life';
import { events, national, sound, start, take } from './given';

const SEED = Number(process.env.SEED ?? 20260302);

/** Numbers that look random and are the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const VERIFIED = [
  ['OB-08', '2026-05-20'],
  ['OB-14', '2026-06-05'],
  ['OB-16', '2026-05-23'],
] as const;

/** Time passes, a day at a time, as the tick sees it. */
function passes(clock: Obligation, from: CivilDate, to: CivilDate): void {
  for (let day = from; day <= to; day = addDays(day, 1)) take(clock, swept, day, national);
}

const judged = ({ snapshot: { status, metOn, breachedOn } }: Obligation) => ({ status, metOn, breachedOn });

describe('whose day counts', () => {
  it(`kind 9: K88 what is done on day d and verified on day v has the same status for every v from d on (seed ${SEED})`, () => {
    const below = numbers(SEED);
    for (const [rule, setDate] of VERIFIED)
      for (let round = 0; round < 12; round++) {
        const done = addDays('2026-04-01', below(100));
        const outcomes = [0, 1, 5 + below(30), 60 + below(60)].map((later) => {
          const clock = start(rule, '2026-03-02', { setDate });
          passes(clock, '2026-03-02', addDays(done, -1));
          take(clock, submitted, done);
          const verified = addDays(done, later);
          passes(clock, done, verified);
          take(clock, met, verified);
          sound(clock);
          return judged(clock);
        });
        const inTime = done <= setDate;
        for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        expect(outcomes[0]).toEqual({
          status: inTime ? 'MET' : 'MET_LATE',
          metOn: done,
          breachedOn: inTime ? null : addDays(setDate, 1),
        });
      }
  });

  it('K88 between, it neither warns nor breaches; refused, it stands where it would have stood', () => {
    const clock = start('OB-14', '2026-03-02', { setDate: '2026-06-05' });
    take(clock, submitted, '2026-03-03');
    passes(clock, '2026-03-03', '2026-07-01');
    expect(clock.snapshot).toMatchObject({ status: 'SUBMITTED', submittedOn: '2026-03-03', warned: 'GREEN' });
    take(clock, sentBack, '2026-07-01', national);
    expect(clock.snapshot).toMatchObject({ status: 'BREACHED', breachedOn: '2026-06-06', submittedOn: null });
    const early = start('OB-14', '2026-03-02', { setDate: '2026-06-05' });
    take(early, submitted, '2026-03-03');
    take(early, sentBack, '2026-03-10', national);
    expect(early.snapshot).toMatchObject({ status: 'RUNNING', submittedOn: null });
    sound(clock);
    sound(early);
  });

  it('K88 what is handed in again is judged by its own day', () => {
    const clock = start('OB-08', '2026-03-02', { setDate: '2026-05-20' });
    take(clock, submitted, '2026-05-19');
    take(clock, submitted, '2026-05-25');
    take(clock, met, '2026-06-30');
    expect(judged(clock)).toEqual({ status: 'MET_LATE', metOn: '2026-05-25', breachedOn: '2026-05-21' });
  });
});

describe('days in the past', () => {
  it('K89 SD-09 counts as stated within one working day of its entry, else on the day of the entry', () => {
    const counts = (stated: string, recorded?: string) => dayThatCounts(stated, recorded, national.calendar);
    expect(counts('2026-03-06', '2026-03-09')).toBe('2026-03-06');
    expect(counts('2026-03-06', '2026-03-10')).toBe('2026-03-10');
    expect(counts('2026-12-10', '2027-03-11')).toBe('2027-03-11');
    expect(counts('2026-03-06')).toBe('2026-03-06');
  });

  it('kind 9: K89 no act of the debtor alone makes a breach null; confirmed, it stays in the history, withdrawn on proof', () => {
    const notice = () => {
      const clock = start('OB-05', '2026-03-02');
      take(clock, swept, '2026-03-18', national);
      expect(clock.snapshot.breachedOn).toBe('2026-03-18');
      return clock;
    };
    const late = notice();
    take(late, met, dayThatCounts('2026-03-10', '2026-05-30', national.calendar));
    expect(judged(late)).toEqual({ status: 'MET_LATE', metOn: '2026-05-30', breachedOn: '2026-03-18' });
    expect(take(late, serviceConfirmed, '2026-03-18', '2026-06-02')).toBe(false);
    take(late, serviceConfirmed, '2026-03-10', '2026-06-02');
    expect(late.snapshot).toMatchObject({
      status: 'MET',
      metOn: '2026-03-10',
      breachedOn: '2026-03-18',
      breachWithdrawnOn: '2026-06-02',
    });
    sound(late);
    for (const act of [
      (clock: Obligation) => take(clock, submitted, '2026-03-20'),
      (clock: Obligation) => take(clock, extended, 30, '2026-03-20', national),
    ]) {
      const clock = notice();
      act(clock);
      expect(clock.snapshot.breachedOn).toBe('2026-03-18');
    }
  });
});

describe('story U: a calendar that is amended', () => {
  /** Everything is worked, but weekends and these. */
  const ordinary = (version: string, off: readonly string[] = [], worked: readonly string[] = []): Calendar =>
    calendarOf(version, () => ({
      holidays: Object.fromEntries(off.map((day) => [day, 'Holiday,假日,1'])),
      workdays: Object.fromEntries(worked.map((day) => [day, 'Workday,调休,1'])),
    }));
  const lawOf = (calendar: Calendar) => ({ policy: national.policy, calendar });
  const before = lawOf(ordinary('CN.a'));
  const after = lawOf(ordinary('CN.b', ['2026-12-16', '2026-12-17']));
  const begun = (rule: Parameters<typeof start>[0], on: CivilDate) => start(rule, on, {}, before);

  it('K96 a running clock whose count touches a changed day is counted again, with both versions in its reasons', () => {
    const disposal = begun('OB-02', '2026-12-01');
    expect(disposal.snapshot.dueOn).toBe('2026-12-16');
    take(disposal, rescheduled, after, '2026-12-02');
    expect(disposal.snapshot).toMatchObject({ dueOn: '2026-12-18', calendarVersion: 'CN.b', status: 'RUNNING' });
    expect(disposal.snapshot.why.steps.at(-1)?.zh).toMatch(/CN\.b.*CN\.a.*2026-12-16.*2026-12-18/);
    expect(disposal.recorded.at(-1)?.data).toMatchObject({ dueOn: '2026-12-18', rescheduledOn: '2026-12-02' });
    expect(take(begun('OB-02', '2026-11-01'), rescheduled, after, '2026-12-02')).toBe(false);
    sound(disposal);
  });

  it('K96 a breach that the amendment removes is withdrawn; finished clocks stay else', () => {
    const open = begun('OB-02', '2026-12-01');
    take(open, swept, '2026-12-17', before);
    take(open, rescheduled, after, '2026-12-17');
    expect(open.snapshot).toMatchObject({ status: 'RUNNING', breachedOn: null });
    const done = begun('OB-02', '2026-12-01');
    take(done, met, '2026-12-18');
    expect(done.snapshot.status).toBe('MET_LATE');
    take(done, rescheduled, after, '2026-12-20');
    expect(done.snapshot).toMatchObject({ status: 'MET', breachedOn: null });
    const late = begun('OB-02', '2026-12-01');
    take(late, met, '2026-12-19');
    take(late, rescheduled, after, '2026-12-20');
    expect(late.snapshot).toMatchObject({ status: 'MET_LATE', breachedOn: '2026-12-19' });
    for (const clock of [open, done, late]) sound(clock);
  });

  it('K96 story U OB-03 moves across a Saturday that became a day of work; OB-13 is never shortened', () => {
    const saturday = lawOf(ordinary('CN.c', [], ['2026-12-05']));
    const objection = begun('OB-03', '2026-12-01');
    expect(objection.snapshot.dueOn).toBe('2026-12-08');
    take(objection, rescheduled, saturday, '2026-12-02');
    expect(objection.snapshot.dueOn).toBe('2026-12-07');
    // 5 December 2026 is the thirtieth day, a Saturday: it rolls to Monday, and is worked in the amended calendar.
    const review = begun('OB-13', '2026-11-05');
    expect(review.snapshot.dueOn).toBe('2026-12-07');
    expect(take(review, rescheduled, saturday, '2026-12-02')).toBe(false);
    expect(review.snapshot.dueOn).toBe('2026-12-07');
  });

  it('K36 a provisional day is judged exactly once the year is published', () => {
    const year = (day: string) => Number(day.slice(0, 4));
    const unpublished = lawOf(calendarOf('CN.a', (of) => (of > 2026 ? undefined : { holidays: {}, workdays: {} })));
    const published = (off: readonly string[] = []) =>
      lawOf(
        calendarOf('CN.b', () => ({
          holidays: Object.fromEntries(off.filter((day) => year(day) === 2027).map((day) => [day, 'Holiday,假日,1'])),
          workdays: {},
        })),
      );
    const clock = () => start('OB-05', '2026-12-21', {}, unpublished);
    expect(clock().snapshot).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    const late = clock();
    take(late, met, '2027-01-07');
    expect(late.snapshot).toMatchObject({ status: 'MET', provisional: true });
    take(late, rescheduled, published(), '2027-01-20');
    expect(judged(late)).toEqual({ status: 'MET_LATE', metOn: '2027-01-07', breachedOn: '2027-01-06' });
    expect(events(late).slice(-3)).toEqual(['ObligationRescheduled', 'ObligationBreached', 'ObligationMet']);
    const inTime = clock();
    take(inTime, met, '2027-01-07');
    take(inTime, rescheduled, published(['2027-01-05', '2027-01-06']), '2027-01-20');
    expect(judged(inTime)).toEqual({ status: 'MET', metOn: '2027-01-07', breachedOn: null });
    const silent = clock();
    take(silent, swept, '2027-01-16', unpublished);
    expect(silent.snapshot.breachedOn).toBe('2027-01-16');
    take(silent, rescheduled, published(), '2027-01-20');
    expect(judged(silent)).toEqual({ status: 'BREACHED', metOn: null, breachedOn: '2027-01-06' });
    for (const each of [late, inTime, silent]) sound(each);
  });
});
