import { Actor, type Role } from '@daofang/domain';
import { mayDecideErasure } from './erasure.policy';
import {
  mustBeDecidedByAnother,
  mustBePastRetention,
  mustBeTheOnlyRequest,
  mustHaveNoOpenClock,
} from './erasure.rules';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('the deletion of personal data: PIPL 47', () => {
  it('waits for every clock of the case', () => {
    expect(() => mustHaveNoOpenClock(null)).not.toThrow();
    expect(() => mustHaveNoOpenClock({ rule: 'OB-13', dueOn: '2026-05-06' })).toThrow(
      expect.objectContaining({ code: 'CLOCK_STILL_RUNS', details: { rule: 'OB-13', dueOn: '2026-05-06' } }),
    );
  });

  it('K26 PIPL-47 waits until the file is kept no longer, which the policy of the case says, from its last end on', () => {
    const ended = { policyVersion: 'rg-2022@1', closedOn: '2026-03-02', settledOn: null, withdrawalOn: null };
    expect(() => mustBePastRetention(ended, '2036-03-03')).not.toThrow();
    for (const on of ['2026-03-02', '2036-03-02'])
      expect(() => mustBePastRetention(ended, on)).toThrow(
        expect.objectContaining({ code: 'FILE_STILL_KEPT', details: { until: '2036-03-02' } }),
      );
    expect(() => mustBePastRetention({ ...ended, settledOn: '2027-03-02' }, '2036-03-03')).toThrow(
      code('FILE_STILL_KEPT'),
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
