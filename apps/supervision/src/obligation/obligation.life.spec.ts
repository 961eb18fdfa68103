import { henan, refusalOf, start } from '../../test/given';

describe('an obligation, when it starts', () => {
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
    expect(refusalOf(() => start('OB-08', '2026-03-02'))).toBe('DATE_NOT_SET');
  });
});
