import {
  addDays,
  addMonths,
  addWorkingDays,
  assertCivilDate,
  countDeadline,
  countProvisionalDeadline,
  daysBetween,
  publishedCalendar as calendar,
  rollForward,
  workingDaysBetween,
} from './index';

describe('App. E: reception days 15 and 25 roll forward (IN-04)', () => {
  it.each([
    ['2024-02-15', '2024-02-18'],
    ['2024-09-15', '2024-09-18'],
    ['2025-01-25', '2025-01-26'],
    ['2025-02-15', '2025-02-17'],
    ['2026-02-15', '2026-02-24'],
    ['2026-09-25', '2026-09-28'],
    ['2026-04-25', '2026-04-27'],
  ])('App. E: %s is held on %s', (nominal, held) => {
    expect(rollForward(nominal, calendar)).toBe(held);
  });

  it('App. E: 23 of the 72 reception days of 2024 to 2026 roll', () => {
    const days = [2024, 2025, 2026].flatMap((year) =>
      Array.from({ length: 12 }, (_, month) =>
        ['15', '25'].map((day) => `${year}-${String(month + 1).padStart(2, '0')}-${day}`),
      ).flat(),
    );
    expect(days).toHaveLength(72);
    expect(days.filter((day) => rollForward(day, calendar) !== day)).toHaveLength(23);
  });
});

describe('App. E: periods', () => {
  it.each([
    ['2026-02-05', 15, '2026-02-20', '2026-02-24'],
    ['2026-04-20', 15, '2026-05-05', '2026-05-06'],
    ['2026-09-20', 15, '2026-10-05', '2026-10-08'],
    ['2026-08-06', 60, '2026-10-05', '2026-10-08'],
    ['2025-12-03', 30, '2026-01-02', '2026-01-04'],
    ['2026-01-02', 60, '2026-03-03', '2026-03-03'],
  ])('App. E: %s plus %i calendar days is %s, rolled %s', (start, amount, raw, rolled) => {
    const count = { start, amount, unit: 'CALENDAR_DAYS' as const, calendar };
    expect(countDeadline({ ...count, rollLastDay: false }).dueOn).toBe(raw);
    expect(countDeadline({ ...count, rollLastDay: true }).dueOn).toBe(rolled);
  });

  it.each([
    ['2026-02-11', 5, '2026-02-25'],
    ['2026-02-11', 7, '2026-02-27'],
    ['2026-02-11', 15, '2026-03-10'],
    ['2026-09-29', 5, '2026-10-12'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-04-28', 5, '2026-05-08'],
  ])('App. E: %s plus %i working days is %s', (start, amount, due) => {
    expect(countDeadline({ start, amount, unit: 'WORKING_DAYS', rollLastDay: true, calendar }).dueOn).toBe(due);
    expect(addWorkingDays(start, amount, calendar)).toBe(due);
  });

  it('App. E: 2026-12-28 plus 5 working days is refused: 2027 is not published', () => {
    const count = { start: '2026-12-28', amount: 5, unit: 'WORKING_DAYS' as const, rollLastDay: true, calendar };
    expect(() => countDeadline(count)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_YEAR_NOT_PUBLISHED', details: { year: 2027 } }),
    );
    const provisional = countProvisionalDeadline(count);
    expect(provisional).toMatchObject({ provisional: true, dueOn: '2027-01-04' });
    expect(provisional.steps.at(-1)?.zh).toContain('2027 年放假安排尚未公布');
  });

  it('story L: 60 days from 2026-08-06 end on 2026-10-05 and roll to 10-08, with the steps that say why', () => {
    const { dueOn, provisional, steps } = countProvisionalDeadline({
      start: '2026-08-06',
      amount: 60,
      unit: 'CALENDAR_DAYS',
      rollLastDay: true,
      calendar,
    });
    expect({ dueOn, provisional }).toEqual({ dueOn: '2026-10-08', provisional: false });
    expect(steps.map(({ zh }) => zh).join('；')).toContain('2026-10-05 为国庆节，顺延至 2026-10-08');
  });

  it('a calendar-day period is refused too where its last day may roll in an unpublished year', () => {
    const count = { start: '2026-12-10', amount: 60, unit: 'CALENDAR_DAYS' as const, calendar };
    expect(() => countDeadline({ ...count, rollLastDay: true })).toThrow(
      expect.objectContaining({ code: 'CALENDAR_YEAR_NOT_PUBLISHED' }),
    );
    expect(countDeadline({ ...count, rollLastDay: false }).dueOn).toBe('2027-02-08');
  });
});

describe('pauses', () => {
  it('paused days are not counted, overlapping pauses once', () => {
    const pauses = [
      { from: '2026-03-05', to: '2026-03-09', reason: '听证' },
      { from: '2026-03-08', to: '2026-03-10', reason: '鉴定' },
    ];
    const count = { start: '2026-03-02', amount: 15, unit: 'CALENDAR_DAYS' as const, rollLastDay: false, calendar };
    expect(countDeadline(count).dueOn).toBe('2026-03-17');
    expect(countDeadline({ ...count, pauses }).dueOn).toBe('2026-03-23');
  });

  it('an open pause has no last day', () => {
    expect(() =>
      countDeadline({
        start: '2026-03-02',
        amount: 15,
        unit: 'CALENDAR_DAYS',
        rollLastDay: false,
        calendar,
        pauses: [{ from: '2026-03-05', to: null, reason: '听证' }],
      }),
    ).toThrow(expect.objectContaining({ code: 'CLOCK_PAUSED' }));
  });
});

describe('civil dates', () => {
  it('make-up days are worked, holidays are not, whatever the weekday', () => {
    expect(calendar.isWorkingDay('2026-02-14')).toBe(true);
    expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
    expect(calendar.dayOff('2026-10-01')).toBe('国庆节');
    expect(calendar.dayOff('2026-11-28')).toBe('周末');
  });

  it('months end where they end', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-03-02', 12)).toBe('2027-03-02');
  });

  it('days add up and compare', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(daysBetween('2026-03-02', '2026-05-01')).toBe(60);
    expect(workingDaysBetween('2026-02-11', '2026-02-25', calendar)).toBe(5);
  });

  it('a day that is none is refused', () => {
    expect(() => assertCivilDate('2026-02-30')).toThrow(expect.objectContaining({ code: 'INVALID_DATE' }));
  });

  it('more working days never end earlier', () => {
    for (let amount = 1; amount < 40; amount++) {
      expect(addWorkingDays('2026-01-20', amount, calendar) < addWorkingDays('2026-01-20', amount + 1, calendar)).toBe(
        true,
      );
    }
  });
});
