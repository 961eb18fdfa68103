import { after, answered, issued, proposed, refusalOf } from '../../../test/given';
import { escalated, escalatesByItself, mustHaveLevelAbove, nextLevel } from './escalation.rules';

const by = { respondBy: '2026-06-30' };
const up = (level?: 'MAIN_LEADER' | 'LISTED') => (state: Parameters<typeof escalated>[0]) =>
  escalated(state, { ...by, level }, '2026-06-01');

describe('escalation', () => {
  it('OB-16 goes level by level up to a listing, and not beyond; time alone never lists', () => {
    let order = issued();
    const seen: unknown[] = [];
    for (let next = nextLevel(order); next; next = nextLevel(order)) {
      seen.push([next, escalatesByItself(order)]);
      order = after(order, up());
      expect(order).toMatchObject({ status: 'ESCALATED', level: next, escalatedOn: '2026-06-01', ...by });
    }
    expect(seen).toEqual([
      ['DEPUTY_LEADER', true],
      ['MAIN_LEADER', true],
      ['JOINT_MEETING', true],
      ['LISTED', false],
    ]);
    expect(refusalOf(() => up()(order))).toBe('NO_LEVEL_ABOVE');
    expect(refusalOf(() => mustHaveLevelAbove(order))).toBe('NO_LEVEL_ABOVE');
    expect(escalatesByItself(order)).toBe(false);
  });

  it('OB-16 only what awaits an answer', () => {
    for (const state of [proposed(), answered()]) {
      expect(refusalOf(() => up()(state))).toBe('ILLEGAL_TRANSITION');
      expect(escalatesByItself(state)).toBe(false);
    }
  });

  it('SV-02 buck-passing goes straight to the main leader; nothing else skips a level', () => {
    const straight = after(issued({ ground: 'BUCK_PASSING' }), up('MAIN_LEADER'));
    expect(straight.level).toBe('MAIN_LEADER');
    expect(refusalOf(() => up('MAIN_LEADER')(issued()))).toBe('LEVEL_SKIPPED');
    expect(refusalOf(() => up('LISTED')(straight))).toBe('LEVEL_SKIPPED');
    expect(refusalOf(() => up('LISTED')(issued({ ground: 'BUCK_PASSING' })))).toBe('LEVEL_SKIPPED');
  });

  it('OB-16 with a new day that leaves the unit until tomorrow at least', () => {
    expect(refusalOf(() => escalated(issued(), { respondBy: '2026-06-01' }, '2026-06-01'))).toBe(
      'RESPOND_BY_TOO_EARLY',
    );
  });
});
