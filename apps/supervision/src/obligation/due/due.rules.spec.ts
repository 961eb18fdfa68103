import { calendarOf, type Calendar } from '@daofang/calendar';
import type { ObligationRule } from '@daofang/contracts';
import { events, national, refusalOf, sound, start, take } from '../../../test/given';
import { BREACH_GROUNDS, isRight } from '../catalogue.life';
import { Obligation } from '../obligation.life';
import { cancelled, met, rescheduled, swept } from './due.rules';

const RULES: [ObligationRule, string, string, string | null][] = [
  ['OB-01', '2026-03-02', '2026-03-02', null],
  ['OB-02', '2026-02-05', '2026-02-24', null],
  ['OB-03', '2026-09-29', '2026-10-12', null],
  ['OB-04', '2026-03-06', '2026-03-10', null],
  ['OB-05', '2026-09-20', '2026-10-08', null],
  ['OB-06', '2026-04-28', '2026-05-08', null],
  ['OB-07', '2026-08-06', '2026-10-08', null],
  ['OB-08', '2026-03-02', '2026-05-20', '2026-05-20'],
  ['OB-09', '2026-03-02', '2026-04-01', null],
  ['OB-13', '2025-12-03', '2026-01-04', null],
  ['OB-14', '2026-05-06', '2026-06-05', '2026-06-05'],
  ['OB-16', '2026-05-13', '2026-05-23', '2026-05-23'],
  ['OB-17', '2026-03-02', '2026-03-02', null],
  ['OB-29', '2026-04-29', '2026-05-06', null],
  ['OB-30', '2026-04-29', '2026-05-09', null],
  ['OB-31', '2026-03-02', '2026-03-09', null],
  ['OB-32', '2026-03-12', '2026-05-11', null],
  ['OB-45', '2026-03-02', '2026-03-09', null],
];
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('what is due', () => {
  describe.each(RULES)('%s from %s to %s', (rule, startedOn, dueOn, setDate) => {
    const running = () => start(rule, startedOn, { setDate });

    it(`${rule} starts, knows its last day and says why`, () => {
      const obligation = running();
      expect(obligation.snapshot).toMatchObject({
        status: 'RUNNING',
        dueOn,
        provisional: false,
        policyVersion: 'rg-2022@1',
        warned: 'GREEN',
      });
      expect(obligation.snapshot.why).toMatchObject({ rule, policyVersion: 'rg-2022@1' });
      expect(obligation.snapshot.why.legalBasis).toContain('条');
      expect(obligation.snapshot.why.steps.length).toBeGreaterThan(0);
      expect(events(obligation)).toEqual(['ObligationStarted']);
      sound(obligation);
    });

    it(`${rule} is met on its last day`, () => {
      const obligation = running();
      take(obligation, met, dueOn);
      expect(obligation.snapshot).toMatchObject({ status: 'MET', metOn: dueOn, breachedOn: null });
      sound(obligation);
    });

    it(`${rule} done a day late is breached first, then met late`, () => {
      const obligation = running();
      take(obligation, met, nextDay(dueOn));
      expect(obligation.snapshot).toMatchObject({
        status: 'MET_LATE',
        metOn: nextDay(dueOn),
        breachedOn: nextDay(dueOn),
      });
      expect(events(obligation)).toEqual(['ObligationStarted', 'ObligationBreached', 'ObligationMet']);
      sound(obligation);
    });

    it(`${rule} on the day after its last one is ${isRight(rule) ? 'a right that has lapsed' : 'breached'}, once`, () => {
      const obligation = running();
      take(obligation, swept, dueOn, national);
      expect(obligation.snapshot.status).toBe('RUNNING');
      take(obligation, swept, nextDay(dueOn), national);
      const { version } = obligation.snapshot;
      take(obligation, swept, nextDay(dueOn), national);
      expect(obligation.snapshot.version).toBe(version);
      expect(obligation.snapshot).toMatchObject(
        isRight(rule)
          ? { status: 'CANCELLED', cancelReason: 'RIGHT_LAPSED', breachedOn: null }
          : { status: 'BREACHED', breachedOn: nextDay(dueOn), warned: 'OVERDUE' },
      );
      sound(obligation);
    });

    it(`${rule} is cancelled, and stays so`, () => {
      const obligation = running();
      take(obligation, cancelled, 'WITHDRAWN', startedOn);
      expect(obligation.snapshot).toMatchObject({ status: 'CANCELLED', cancelReason: 'WITHDRAWN' });
      take(obligation, swept, '2027-12-31', national);
      expect(refusalOf(() => take(obligation, cancelled, 'RETURNED', startedOn))).toBe('ILLEGAL_TRANSITION');
      expect(refusalOf(() => take(obligation, met, startedOn))).toBe('ILLEGAL_TRANSITION');
      expect(events(obligation)).toEqual(['ObligationStarted', 'ObligationCancelled']);
      sound(obligation);
    });
  });

  it('OB-03 a right that was used on its last day is met, even when we hear of it after it lapsed; later it is not', () => {
    const objection = start('OB-03', '2026-03-02');
    take(objection, swept, '2026-03-10', national);
    expect(objection.snapshot.cancelReason).toBe('RIGHT_LAPSED');
    expect(refusalOf(() => take(objection, met, '2026-03-10'))).toBe('ILLEGAL_TRANSITION');
    take(objection, met, '2026-03-09');
    expect(objection.snapshot).toMatchObject({ status: 'MET', metOn: '2026-03-09', cancelReason: null });
    sound(objection);
  });

  it('OB-05 done in time, of which we hear after the breach, was no breach', () => {
    const notice = start('OB-05', '2026-03-02');
    take(notice, swept, '2026-03-18', national);
    expect(notice.snapshot.status).toBe('BREACHED');
    take(notice, met, '2026-03-17');
    expect(notice.snapshot).toMatchObject({ status: 'MET', breachedOn: null });
    sound(notice);
  });

  it('OB-07 while it is paused time brings nothing, and it is met in time', () => {
    const pauses = [{ from: '2026-01-10', to: null, reason: '调解' }];
    const { snapshot } = start('OB-07', '2026-01-02');
    const handling = new Obligation({ ...snapshot, status: 'PAUSED', pauses });
    expect(take(handling, swept, '2026-12-31', national)).toBe(false);
    take(handling, met, '2026-06-01');
    expect(handling.snapshot).toMatchObject({ status: 'MET', breachedOn: null });
  });

  it('warns of each level once: yellow, red, overdue', () => {
    const handling = start('OB-07', '2026-03-02');
    for (const day of [
      '2026-03-10',
      '2026-04-20',
      '2026-04-20',
      '2026-04-30',
      '2026-05-01',
      '2026-05-07',
      '2026-05-08',
    ])
      take(handling, swept, day, national);
    expect(
      handling.recorded
        .filter(({ type }) => type.includes('Warned'))
        .map(({ data }) => (data as { level: string }).level),
    ).toEqual(['YELLOW', 'RED', 'OVERDUE']);
    expect(events(handling).at(-1)).toBe('ObligationBreached');
    sound(handling);
  });

  describe('story L: a year that is not published', () => {
    const newYear: Record<string, string> = { '2027-01-01': "New Year's Day,元旦,1" };
    const with2027: Calendar = calendarOf('CN.with-2027', (year) =>
      year > 2027 ? undefined : { holidays: newYear, workdays: {} },
    );

    it('K36 gives a provisional date that says so, warns by the early day, and breaches after the latest it can be', () => {
      const notice = start('OB-05', '2026-12-20');
      expect(notice.snapshot).toMatchObject({ dueOn: '2027-01-04', provisional: true });
      expect(notice.snapshot.why.steps.at(-1)?.zh).toContain('2027 年放假安排尚未公布');
      take(notice, swept, '2027-01-05', national);
      expect(notice.snapshot).toMatchObject({ status: 'RUNNING', warned: 'OVERDUE' });
      const silent = start('OB-05', '2026-12-20');
      take(silent, swept, '2027-01-14', national);
      expect(silent.snapshot.status).toBe('RUNNING');
      take(silent, swept, '2027-01-15', national);
      expect(silent.snapshot).toMatchObject({ status: 'BREACHED', breachedOn: '2027-01-15' });
      take(notice, met, '2027-01-05');
      expect(notice.snapshot.status).toBe('MET');
      sound(notice);
      sound(silent);
    });

    it('becomes final when the year is published, once', () => {
      const handling = start('OB-07', '2026-11-02');
      expect(handling.snapshot).toMatchObject({ dueOn: '2027-01-01', provisional: true });
      expect(take(handling, rescheduled, national, '2026-11-03')).toBe(false);
      const law = { policy: national.policy, calendar: with2027 };
      expect(take(handling, rescheduled, law, '2026-12-01')).toBe(true);
      expect(handling.snapshot).toMatchObject({
        dueOn: '2027-01-04',
        provisional: false,
        calendarVersion: 'CN.with-2027',
      });
      expect(take(handling, rescheduled, law, '2026-12-01')).toBe(false);
      expect(events(handling)).toEqual(['ObligationStarted', 'ObligationRescheduled']);
      sound(handling);
    });
  });

  it('RG-31 every breached duty of a unit has its ground, and no right has one', () => {
    expect(BREACH_GROUNDS).toEqual({
      'OB-01': 'NOT_REGISTERED',
      'OB-02': 'NOT_DISPOSED',
      'OB-04': 'PROCEDURE_VIOLATED',
      'OB-05': 'NOTICE_NOT_SERVED',
      'OB-06': 'BUCK_PASSING',
      'OB-07': 'NOT_CLOSED_IN_TIME',
      'OB-08': 'RESULT_NOT_REPORTED',
      'OB-09': 'NOT_CLOSED_IN_TIME',
      'OB-14': 'OPINION_NOT_EXECUTED',
      'OB-29': 'NOT_DISPOSED',
      'OB-32': 'NOT_CLOSED_IN_TIME',
    });
  });
});
