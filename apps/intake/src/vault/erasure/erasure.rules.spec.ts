import { Actor, type Role } from '@daofang/domain';
import { mayDecideErasure } from './erasure.policy';
import { mustBeDecidedByAnother, mustBeTheOnlyRequest, mustHaveNoOpenClock } from './erasure.rules';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('the deletion of personal data: PIPL 47', () => {
  it('waits for every clock of the case', () => {
    expect(() => mustHaveNoOpenClock(null)).not.toThrow();
    expect(() => mustHaveNoOpenClock({ rule: 'OB-13', dueOn: '2026-05-06' })).toThrow(
      expect.objectContaining({ code: 'CLOCK_STILL_RUNS', details: { rule: 'OB-13', dueOn: '2026-05-06' } }),
    );
  });

  it('is asked for once, and decided by another leader of the desk', () => {
    expect(() => mustBeTheOnlyRequest(true)).not.toThrow();
    expect(() => mustBeTheOnlyRequest(false)).toThrow(code('ERASURE_REQUESTED_ALREADY'));
    expect(() => mustBeDecidedByAnother({ requestedBy: 'a' }, 'b')).not.toThrow();
    expect(() => mustBeDecidedByAnother({ requestedBy: 'a' }, 'a')).toThrow(code('SAME_PERSON'));
    const verdict = (role: Role, unit = 'pingchuan') =>
      mayDecideErasure(new Actor({ id: 'a', roles: [role], unit }), { unit: 'pingchuan' });
    expect(verdict('LEADER')).toBe(true);
    expect(verdict('CLERK')).toMatchObject({ code: 'FORBIDDEN' });
    expect(verdict('LEADER', 'pingchuan/hekou')).toMatchObject({ code: 'FORBIDDEN' });
  });
});
