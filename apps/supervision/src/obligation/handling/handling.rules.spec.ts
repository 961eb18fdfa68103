import { henan, national, refusalOf, sound, start, take } from '../../../test/given';
import { Obligation, type Law, type ObligationState } from '../obligation.life';
import { deemedAcceptance, extended, mediated, paused, resumed, startedFrom, withoutNotice } from './handling.rules';

const inState = (more: Partial<ObligationState>) =>
  new Obligation({ ...start('OB-07', '2026-01-02').snapshot, ...more });
const pausing: Law = { ...national, policy: { ...national.policy, mediationPausesHandling: true } };

describe('the handling clock', () => {
  describe('extension', () => {
    it('OB-07 RG-23 is extended by 30 days and says so', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(take(handling, extended, 30, '2026-03-01', national)).toBe(true);
      expect(handling.snapshot).toMatchObject({ dueOn: '2026-04-02', extendedByDays: 30, status: 'RUNNING' });
      expect(handling.snapshot.why.steps.at(-1)?.zh).toContain('延长 30 日');
      sound(handling);
    });

    it('OB-07 RG-23 an extension served after the last day is void; so is more than the policy leaves', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(take(handling, extended, 30, '2026-03-04', national)).toBe(false);
      expect(take(handling, extended, 45, '2026-03-03', national)).toBe(true);
      expect(handling.snapshot.extendedByDays).toBe(30);
      expect(take(handling, extended, 1, '2026-03-03', national)).toBe(false);
      expect(handling.snapshot.version).toBe(2);
    });

    it('OB-07 Henan: 30 days, extended to at most 90 in all', () => {
      const handling = start('OB-07', '2026-03-02', {}, henan);
      expect(handling.snapshot.dueOn).toBe('2026-04-01');
      take(handling, extended, 60, '2026-03-30', henan);
      expect(handling.snapshot.dueOn).toBe('2026-06-01');
      expect(take(handling, extended, 10, '2026-05-01', henan)).toBe(false);
    });

    it('OB-07 an extension served in time, of which we hear after the breach, undoes it; warnings begin anew', () => {
      const handling = inState({ status: 'BREACHED', breachedOn: '2026-03-04', warned: 'OVERDUE' });
      take(handling, extended, 30, '2026-03-03', national);
      expect(handling.snapshot).toMatchObject({ status: 'RUNNING', breachedOn: null, warned: 'GREEN' });
    });
  });

  describe('pause', () => {
    it('OB-07 days of a pause do not count, both ends included, and are kept as a pair', () => {
      const handling = start('OB-07', '2026-01-02');
      take(handling, paused, '2026-01-10', pausing);
      expect(handling.snapshot.status).toBe('PAUSED');
      take(handling, resumed, '2026-01-19', national);
      expect(handling.snapshot).toMatchObject({
        status: 'RUNNING',
        dueOn: '2026-03-13',
        pauses: [{ from: '2026-01-10', to: '2026-01-19', reason: '调解' }],
      });
      sound(handling);
    });

    it('OB-07 extended while paused keeps its pause', () => {
      const handling = start('OB-07', '2026-01-02');
      take(handling, paused, '2026-01-10', pausing);
      take(handling, extended, 30, '2026-05-01', national);
      expect(handling.snapshot).toMatchObject({ status: 'PAUSED', extendedByDays: 30 });
      sound(handling);
    });

    it('OB-07 App. F 6 a mediation pauses nothing where the policy does not say so', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(take(handling, paused, '2026-01-10', national)).toBe(false);
      expect(take(handling, mediated, [{ from: '2026-01-10', to: '2026-01-19' }], national)).toBe(false);
    });

    it('OB-07 the mediations that a clock finds when it starts pause it one after the other', () => {
      const handling = start('OB-07', '2026-01-02');
      const mediations = [
        { from: '2026-01-10', to: '2026-01-19' },
        { from: '2026-02-01', to: null },
      ];
      take(handling, mediated, mediations, pausing);
      expect(handling.snapshot).toMatchObject({ status: 'PAUSED', dueOn: '2026-03-13', pauses: mediations });
      sound(handling);
    });

    it('only what runs is paused, only what is paused runs again, and nothing that is over is extended', () => {
      const handling = start('OB-07', '2026-01-02');
      expect(refusalOf(() => resumed(handling.snapshot, '2026-01-19', pausing))).toBe('ILLEGAL_TRANSITION');
      const { snapshot } = inState({ status: 'MET', metOn: '2026-01-10' });
      expect(refusalOf(() => paused(snapshot, '2026-01-12', pausing))).toBe('ILLEGAL_TRANSITION');
      expect(refusalOf(() => extended(snapshot, 10, '2026-01-12', national))).toBe('ILLEGAL_TRANSITION');
    });
  });

  it('OB-07 deemed acceptance (ADR 7): a notice served late gains no time, and the date says so', () => {
    expect(deemedAcceptance('2026-03-12', '2026-03-20')).toEqual({ startedOn: '2026-03-12', startNote: null });
    const handling = start('OB-07', '', deemedAcceptance('2026-04-01', '2026-03-20'));
    expect(handling.snapshot.startedOn).toBe('2026-03-20');
    expect(handling.snapshot.why.steps[0]?.zh).toContain('视为在告知期限末日 2026-03-20 受理');
    take(handling, extended, 10, '2026-05-01', national);
    expect(handling.snapshot.why.steps[0]?.zh).toContain('视为');
  });

  it('K32 OB-07 where there is no notice at all, begins on its last day, and the date says so', () => {
    const handling = start('OB-07', '', withoutNotice('2026-03-20'));
    expect(handling.snapshot).toMatchObject({ startedOn: '2026-03-20', dueOn: '2026-05-19' });
    expect(handling.snapshot.why.steps[0]?.zh).toContain('至告知期限末日 2026-03-20 未书面告知');
  });

  it('K32 OB-07 that turned out to have begun earlier counts from there, with what it was extended by', () => {
    const handling = start('OB-07', '2026-03-20');
    take(handling, extended, 30, '2026-04-01', national);
    take(handling, startedFrom, { startedOn: '2026-03-12', startNote: null }, national, '2026-04-02');
    expect(handling.snapshot).toMatchObject({ startedOn: '2026-03-12', dueOn: '2026-06-10', extendedByDays: 30 });
    sound(handling);
  });
});
