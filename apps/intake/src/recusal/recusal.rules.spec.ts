import { Actor, GUIDES, newId, type Role } from '@daofang/domain';
import { mayDecideRecusal, mayRaise, maySettleSteps, mayUphold } from './recusal.policy';
import { OPEN_CHALLENGES, challenged, decided, declared, mustBeFew, mustBeNew } from './recusal.rules';

const raised = {
  id: newId(),
  petitionId: newId(),
  unit: 'pingchuan/housing-bureau',
  relation: 'KIN' as const,
  reason: 'v1:x',
};
const challenge = (account: string | null = 'housing-officer', by: string | null = null, atOnce = account !== null) =>
  challenged(raised, { account, by, atOnce }, '2026-03-03');
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('a recusal', () => {
  it('RG-16 a declaration holds at once, and names the relation only', () => {
    const recusal = declared(raised, 'housing-officer', '2026-03-03');
    expect(recusal.snapshot).toMatchObject({ status: 'DECLARED', account: 'housing-officer', version: 1 });
    expect(recusal.recorded.map(({ data }) => data)).toEqual([
      { account: 'housing-officer', unit: raised.unit, relation: 'KIN', declaredOn: '2026-03-03' },
    ]);
  });

  it('K19 RG-16 of a challenge that stops nobody yet no department is told whom it means', () => {
    const told = (atOnce: boolean) => challenge('housing-officer', null, atOnce).recorded.map(({ data }) => data);
    expect(told(true)).toEqual([expect.objectContaining({ account: 'housing-officer' })]);
    expect(told(false)).toEqual([expect.objectContaining({ account: null })]);
  });

  it('RG-16 the same is asserted once of somebody, and few things at a time', () => {
    expect(() => mustBeNew(null)).not.toThrow();
    expect(() => mustBeNew({ status: 'REJECTED' })).toThrow(code('CHALLENGED_ALREADY'));
    expect(() => mustBeFew(OPEN_CHALLENGES - 1)).not.toThrow();
    expect(() => mustBeFew(OPEN_CHALLENGES)).toThrow(code('TOO_MANY_CHALLENGES'));
  });

  it('RG-16 is decided by neither the person concerned nor who asserted it, and once', () => {
    const by = (account: string, recusal = challenge()) =>
      decided(recusal.snapshot, { uphold: true, by: account, account: null }, '2026-03-04');
    expect(() => by('housing-officer')).toThrow(code('SAME_PERSON'));
    expect(() => by('leader-01', challenge('housing-officer', 'leader-01'))).toThrow(code('SAME_PERSON'));
    const recusal = challenge();
    recusal.apply(decided(recusal.snapshot, { uphold: false, by: 'housing-leader', account: null }, '2026-03-04'));
    expect(recusal.snapshot).toMatchObject({ status: 'REJECTED', decidedBy: 'housing-leader' });
    expect(() => by('housing-leader', recusal)).toThrow(code('ILLEGAL_TRANSITION'));
  });

  it('RG-16 a challenge may leave open whom it means; the decision says it', () => {
    const of = (account: string | null) =>
      decided(challenge(null).snapshot, { uphold: true, by: 'housing-leader', account }, '2026-03-04');
    expect(() => of(null)).toThrow(code('ACCOUNT_REQUIRED'));
    expect(() => of('housing-leader')).toThrow(code('SAME_PERSON'));
    expect(of('housing-officer')).toMatchObject({
      concerned: 'housing-officer',
      event: { data: { account: 'housing-officer', upheld: true } },
    });
  });

  it('RG-16 is raised and settled by who works on cases, decided by a leader of the unit or above it', () => {
    const actor = (role: Role, unit: string | null = 'pingchuan') => new Actor({ id: 'a', roles: [role], unit });
    for (const guide of GUIDES) expect(mayRaise(actor(guide))).toBe(true);
    expect(mayRaise(actor('AUDITOR'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(maySettleSteps(actor('UNIT_OFFICER'))).toBe(true);
    expect(maySettleSteps(actor('MEDIATOR'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(mayDecideRecusal(actor('LEADER'), raised)).toBe(true);
    expect(mayDecideRecusal(actor('LEADER', 'pingchuan/hekou'), raised)).toMatchObject({ code: 'FORBIDDEN' });
    expect(mayDecideRecusal(actor('CLERK'), raised)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('K19 RG-16 is upheld against somebody who works below the leader, otherwise by the county', () => {
    const leader = (unit: string) => new Actor({ id: 'a', roles: ['LEADER'], unit });
    expect(mayUphold(leader('pingchuan/hekou'), true)).toBe(true);
    expect(mayUphold(leader('pingchuan/hekou'), false)).toMatchObject({ code: 'FORBIDDEN' });
    expect(mayUphold(leader('pingchuan'), false)).toBe(true);
  });
});
