import { contractOf, type ObligationRule } from '@daofang/contracts';
import { calendarOf, publishedCalendar, type Calendar } from '@daofang/calendar';
import { DomainError, newId } from '@daofang/domain';
import { policyById } from '@daofang/regulation';
import { deemedAcceptance } from '../handling/handling.rules';
import { BREACH_GROUNDS, isRight } from '../catalogue.life';
import { Obligation, type Law, type Starting } from '../obligation.life';

const national: Law = { policy: policyById('rg-2022@1'), calendar: publishedCalendar };
const henan: Law = { policy: policyById('henan@1'), calendar: publishedCalendar };
const unit = 'pingchuan/housing-bureau';

const given = (rule: ObligationRule, startedOn: string, more: Partial<Starting> = {}): Starting => ({
  id: newId(),
  petitionId: newId(),
  rule,
  claimIds: [newId()],
  referralId: newId(),
  debtor: rule === 'OB-13' ? null : unit,
  unit,
  startedOn,
  ...more,
});
const start = (
  rule: ObligationRule,
  startedOn: string,
  more: Partial<Starting> = {},
  law: Law = national,
): Obligation => Obligation.start(given(rule, startedOn, more), law);
const events = (obligation: Obligation) => obligation.recorded.map(({ type }) => type.split('.')[1]);
const code = (act: () => unknown): string => {
  try {
    act();
    return 'NONE';
  } catch (error) {
    return (error as DomainError).code;
  }
};

/** What every test relies on: one event a change, each of them as its contract says. */
const sound = (obligation: Obligation) => {
  expect(obligation.snapshot.version).toBe(obligation.recorded.length);
  for (const { type, data } of obligation.recorded) expect(() => contractOf(type)?.schema.parse(data)).not.toThrow();
};

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
  ['OB-29', '2026-04-29', '2026-05-06', null],
];
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('an obligation', () => {
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
      obligation.meet(dueOn);
      expect(obligation.snapshot).toMatchObject({ status: 'MET', metOn: dueOn, breachedOn: null });
      sound(obligation);
    });

    it(`${rule} done a day late is breached first, then met late`, () => {
      const obligation = running();
      obligation.meet(nextDay(dueOn));
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
      obligation.sweep(dueOn, national);
      expect(obligation.snapshot.status).toBe('RUNNING');
      obligation.sweep(nextDay(dueOn), national);
      const { version } = obligation.snapshot;
      obligation.sweep(nextDay(dueOn), national);
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
      obligation.cancel('WITHDRAWN', startedOn);
      expect(obligation.snapshot).toMatchObject({ status: 'CANCELLED', cancelReason: 'WITHDRAWN' });
      obligation.sweep('2027-12-31', national);
      expect(code(() => obligation.meet(startedOn))).toBe('ILLEGAL_TRANSITION');
      expect(events(obligation)).toEqual(['ObligationStarted', 'ObligationCancelled']);
      sound(obligation);
    });
  });

  it('N1 explains 60 days from 2026-08-06: the last day falls into the National Day holiday and rolls to 8 October', () => {
    const { dueOn, why } = start('OB-07', '2026-08-06').snapshot;
    expect(dueOn).toBe('2026-10-08');
    const told = why.steps.map(({ zh }) => zh).join('\n');
    expect(told).toContain('60');
    expect(told).toContain('2026-10-05');
    expect(told).toContain('顺延至 2026-10-08');
    expect(why.calendarVersion).toContain('chinese-days');
  });

  it.each([
    ['2026-02-05', '2026-02-24'],
    ['2026-04-20', '2026-05-06'],
    ['2026-09-20', '2026-10-08'],
  ])('App. E: OB-05 of %s ends on %s', (startedOn, dueOn) =>
    expect(start('OB-05', startedOn).snapshot.dueOn).toBe(dueOn),
  );

  it.each([
    ['2026-02-11', '2026-02-25'],
    ['2025-09-26', '2025-10-10'],
    ['2026-04-28', '2026-05-08'],
  ])('App. E: OB-03 of %s ends on %s', (startedOn, dueOn) =>
    expect(start('OB-03', startedOn).snapshot.dueOn).toBe(dueOn),
  );

  it('App. E: 60 days from 2026-01-02 and 30 days from 2025-12-03', () => {
    expect(start('OB-07', '2026-01-02').snapshot.dueOn).toBe('2026-03-03');
    expect(start('OB-13', '2025-12-03').snapshot.dueOn).toBe('2026-01-04');
  });

  it('OB-08 has 90 days of its own in Henan and asks for a day elsewhere', () => {
    expect(start('OB-08', '2026-03-02', {}, henan).snapshot.dueOn).toBe('2026-06-01');
    expect(code(() => start('OB-08', '2026-03-02'))).toBe('DATE_NOT_SET');
  });

  it('OB-03 a right that was used on its last day is met, even when we hear of it after it lapsed; later it is not', () => {
    const objection = start('OB-03', '2026-03-02');
    objection.sweep('2026-03-10', national);
    expect(objection.snapshot.cancelReason).toBe('RIGHT_LAPSED');
    expect(code(() => objection.meet('2026-03-10'))).toBe('ILLEGAL_TRANSITION');
    objection.meet('2026-03-09');
    expect(objection.snapshot).toMatchObject({ status: 'MET', metOn: '2026-03-09', cancelReason: null });
    sound(objection);
  });

  it('OB-05 done in time, of which we hear after the breach, was no breach', () => {
    const notice = start('OB-05', '2026-03-02');
    notice.sweep('2026-03-18', national);
    expect(notice.snapshot.status).toBe('BREACHED');
    notice.meet('2026-03-17');
    expect(notice.snapshot).toMatchObject({ status: 'MET', breachedOn: null });
    sound(notice);
  });

  describe('extension', () => {
    it('OB-07 RG-23 is extended by 30 days and says so', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(handling.extend(30, '2026-03-01', national)).toBe(true);
      expect(handling.snapshot).toMatchObject({ dueOn: '2026-04-02', extendedByDays: 30, status: 'RUNNING' });
      expect(handling.snapshot.why.steps.at(-1)?.zh).toContain('延长 30 日');
      sound(handling);
    });

    it('OB-07 RG-23 an extension served after the last day is void; so is more than the policy leaves', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(handling.extend(30, '2026-03-04', national)).toBe(false);
      expect(handling.extend(45, '2026-03-03', national)).toBe(true);
      expect(handling.snapshot.extendedByDays).toBe(30);
      expect(handling.extend(1, '2026-03-03', national)).toBe(false);
      expect(handling.snapshot.version).toBe(2);
    });

    it('OB-07 Henan: 30 days, extended to at most 90 in all', () => {
      const handling = start('OB-07', '2026-03-02', {}, henan);
      expect(handling.snapshot.dueOn).toBe('2026-04-01');
      handling.extend(60, '2026-03-30', henan);
      expect(handling.snapshot.dueOn).toBe('2026-06-01');
      expect(handling.extend(10, '2026-05-01', henan)).toBe(false);
    });

    it('OB-07 an extension served in time, of which we hear after the breach, undoes it; warnings begin anew', () => {
      const handling = start('OB-07', '2026-01-02');
      handling.sweep('2026-03-04', national);
      expect(handling.snapshot.status).toBe('BREACHED');
      handling.extend(30, '2026-03-03', national);
      expect(handling.snapshot).toMatchObject({ status: 'RUNNING', breachedOn: null, warned: 'GREEN' });
    });
  });

  describe('pause', () => {
    it('OB-07 days of a pause do not count, both ends included, and are kept as a pair', () => {
      const handling = start('OB-07', '2026-01-02');
      handling.pause('2026-01-10', '调解');
      handling.sweep('2026-12-31', national);
      expect(handling.snapshot.status).toBe('PAUSED');
      handling.resume('2026-01-19', national);
      expect(handling.snapshot).toMatchObject({
        status: 'RUNNING',
        dueOn: '2026-03-13',
        pauses: [{ from: '2026-01-10', to: '2026-01-19', reason: '调解' }],
      });
      sound(handling);
    });

    it('OB-07 met while paused is met in time; extended while paused keeps its pause', () => {
      const handling = start('OB-07', '2026-01-02');
      handling.pause('2026-01-10', '调解');
      handling.extend(30, '2026-05-01', national);
      expect(handling.snapshot.status).toBe('PAUSED');
      handling.meet('2026-06-01');
      expect(handling.snapshot.status).toBe('MET');
      sound(handling);
    });
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
      handling.sweep(day, national);
    expect(
      handling.recorded
        .filter(({ type }) => type.includes('Warned'))
        .map(({ data }) => (data as { level: string }).level),
    ).toEqual(['YELLOW', 'RED', 'OVERDUE']);
    expect(events(handling).at(-1)).toBe('ObligationBreached');
    sound(handling);
  });

  it('OB-07 deemed acceptance (ADR 7): a notice served late gains no time, and the date says so', () => {
    expect(deemedAcceptance('2026-03-12', '2026-03-20')).toEqual({ startedOn: '2026-03-12', startNote: null });
    const handling = start('OB-07', '', deemedAcceptance('2026-04-01', '2026-03-20'));
    expect(handling.snapshot.startedOn).toBe('2026-03-20');
    expect(handling.snapshot.why.steps[0]?.zh).toContain('视为在告知期限末日 2026-03-20 受理');
    handling.extend(10, '2026-05-01', national);
    expect(handling.snapshot.why.steps[0]?.zh).toContain('视为');
  });

  describe('story L: a year that is not published', () => {
    const newYear: Record<string, string> = { '2027-01-01': "New Year's Day,元旦,1" };
    const with2027: Calendar = calendarOf('CN.with-2027', (year) =>
      year > 2027 ? undefined : { holidays: newYear, workdays: {} },
    );

    it('gives a provisional date that says so, warns, but finds nobody in breach of it', () => {
      const notice = start('OB-05', '2026-12-20');
      expect(notice.snapshot).toMatchObject({ dueOn: '2027-01-04', provisional: true });
      expect(notice.snapshot.why.steps.at(-1)?.zh).toContain('2027 年放假安排尚未公布');
      notice.sweep('2027-01-05', national);
      expect(notice.snapshot).toMatchObject({ status: 'RUNNING', warned: 'OVERDUE' });
      notice.meet('2027-01-05');
      expect(notice.snapshot.status).toBe('MET');
      sound(notice);
    });

    it('becomes final when the year is published, once', () => {
      const handling = start('OB-07', '2026-11-02');
      expect(handling.snapshot).toMatchObject({ dueOn: '2027-01-01', provisional: true });
      expect(handling.reschedule(national)).toBe(false);
      const law = { policy: national.policy, calendar: with2027 };
      expect(handling.reschedule(law)).toBe(true);
      expect(handling.snapshot).toMatchObject({
        dueOn: '2027-01-04',
        provisional: false,
        calendarVersion: 'CN.with-2027',
      });
      expect(handling.reschedule(law)).toBe(false);
      expect(events(handling)).toEqual(['ObligationStarted', 'ObligationRescheduled']);
      sound(handling);
    });
  });

  it('K32 OB-07 that turned out to have begun earlier counts from there, with what it was extended by', () => {
    const handling = start('OB-07', '2026-03-20');
    handling.extend(30, '2026-04-01', national);
    handling.startFrom('2026-03-12', null, national);
    expect(handling.snapshot).toMatchObject({ startedOn: '2026-03-12', dueOn: '2026-06-10', extendedByDays: 30 });
    sound(handling);
  });

  it('RG-31 every breached duty of a unit has its ground, and no right has one', () => {
    expect(BREACH_GROUNDS).toEqual({
      'OB-01': 'NOT_REGISTERED',
      'OB-02': 'NOT_DISPOSED',
      'OB-04': 'PROCEDURE_VIOLATED',
      'OB-05': 'NOTICE_NOT_SERVED',
      'OB-07': 'NOT_CLOSED_IN_TIME',
      'OB-08': 'RESULT_NOT_REPORTED',
      'OB-14': 'OPINION_NOT_EXECUTED',
      'OB-29': 'NOT_DISPOSED',
    });
  });
});
