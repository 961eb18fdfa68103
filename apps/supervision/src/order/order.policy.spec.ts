import { contractOf, ORDER_GROUNDS } from '@daofang/contracts';
import { Actor, DomainError, newId, type Role } from '@daofang/domain';
import { SupervisionOrder, type OrderState } from './order.life';
import { mayCallToAccount, mayOpenOrder, mayRespond, mayVerify } from './order.policy';

const unit = 'pingchuan/housing-bureau';
const proposed = (ground: OrderState['ground'] = 'NOT_CLOSED_IN_TIME') =>
  SupervisionOrder.propose({
    id: newId(),
    petitionId: newId(),
    unit,
    ground,
    proposedBy: 'system',
    proposedOn: '2026-05-12',
  });
const issued = (ground?: OrderState['ground']) => {
  const order = proposed(ground);
  order.issue({ by: 'supervisor-01', demand: '限期办结', respondBy: '2026-05-23' }, '2026-05-13');
  return order;
};
const answered = () => {
  const order = issued();
  order.respond({ by: 'officer-01', response: '已办结' }, '2026-05-20');
  return order;
};
const code = (act: () => unknown): string => {
  try {
    act();
    return 'NONE';
  } catch (error) {
    return (error as DomainError).code;
  }
};
const sound = (order: SupervisionOrder) => {
  expect(order.snapshot.version).toBe(order.recorded.length);
  for (const { type, data } of order.recorded) expect(() => contractOf(type)?.schema.parse(data)).not.toThrow();
};
const actor = (id: string, path: string | null, ...roles: Role[]) => new Actor({ id, unit: path, roles });
const verdict = (answer: true | DomainError) => (answer === true ? 'YES' : answer.code);

describe('a supervision order', () => {
  it('RG-31 is proposed, issued, answered, verified and closed', () => {
    const order = answered();
    order.verify({ by: 'supervisor-01', accepted: true, note: '属实', respondBy: '2026-06-01' }, '2026-05-22');
    expect(order.snapshot).toMatchObject({ status: 'VERIFIED_CLOSED', respondBy: '2026-05-23' });
    sound(order);
  });

  it('RG-31 is returned when the answer does not hold, and answered again by a new day', () => {
    const order = answered();
    order.verify({ by: 'supervisor-01', accepted: false, note: '未落实', respondBy: '2026-06-01' }, '2026-05-22');
    expect(order.snapshot).toMatchObject({ status: 'RETURNED', respondBy: '2026-06-01' });
    order.respond({ by: 'officer-01', response: '已落实' }, '2026-05-30');
    expect(order.snapshot.status).toBe('RESPONDED');
    sound(order);
  });

  it('SV-42 is not verified by who answered', () => {
    expect(
      code(() =>
        answered().verify({ by: 'officer-01', accepted: true, note: '属实', respondBy: '2026-06-01' }, '2026-05-22'),
      ),
    ).toBe('SAME_PERSON');
  });

  it('is dismissed only before it was issued; the unit needs until tomorrow at least', () => {
    const order = proposed();
    expect(
      code(() => order.issue({ by: 'supervisor-01', demand: '限期', respondBy: '2026-05-13' }, '2026-05-13')),
    ).toBe('RESPOND_BY_TOO_EARLY');
    order.dismiss({ by: 'supervisor-01', reason: '已说明' }, '2026-05-13');
    expect(order.snapshot.status).toBe('DISMISSED');
    expect(code(() => issued().dismiss({ by: 'supervisor-01', reason: '已说明' }, '2026-05-13'))).toBe(
      'ILLEGAL_TRANSITION',
    );
    expect(code(() => proposed().respond({ by: 'officer-01', response: '好' }, '2026-05-13'))).toBe(
      'ILLEGAL_TRANSITION',
    );
    sound(order);
  });

  it('OB-16 escalates level by level up to a listing, and not beyond; time alone never lists', () => {
    const order = issued();
    const seen: unknown[] = [];
    while (order.nextLevel) {
      seen.push([order.nextLevel, order.escalatesByItself]);
      order.escalate({ respondBy: '2026-06-30' }, '2026-06-01');
    }
    expect(seen).toEqual([
      ['DEPUTY_LEADER', true],
      ['MAIN_LEADER', true],
      ['JOINT_MEETING', true],
      ['LISTED', false],
    ]);
    expect(code(() => order.escalate({ respondBy: '2026-06-30' }, '2026-06-01'))).toBe('NO_LEVEL_ABOVE');
    expect(answered().escalatesByItself).toBe(false);
    sound(order);
  });

  it('SV-02 buck-passing goes straight to the main leader; nothing else skips a level', () => {
    const order = issued('BUCK_PASSING');
    order.escalate({ level: 'MAIN_LEADER', respondBy: '2026-06-30' }, '2026-06-01');
    expect(order.snapshot.level).toBe('MAIN_LEADER');
    expect(code(() => issued().escalate({ level: 'MAIN_LEADER', respondBy: '2026-06-30' }, '2026-06-01'))).toBe(
      'LEVEL_SKIPPED',
    );
    expect(code(() => order.escalate({ level: 'LISTED', respondBy: '2026-06-30' }, '2026-06-01'))).toBe(
      'LEVEL_SKIPPED',
    );
  });

  it('X-03 guard rail 2 no ground, field or event of an order names a petitioner', () => {
    const text = JSON.stringify([
      ORDER_GROUNDS,
      Object.keys(issued().snapshot),
      issued().recorded.map(({ data }) => Object.keys(data as object)),
    ]);
    expect(text).not.toMatch(/petitioner|person|信访人|老户|重点/);
  });
});

describe('who may call a unit to account', () => {
  const order = { id: newId(), unit, status: 'PROPOSED' as const };
  const open = { ...order, status: 'ISSUED' as const };

  it.each([
    ['a supervisor above', actor('a', 'pingchuan', 'SUPERVISOR'), 'YES'],
    ['a leader above', actor('a', 'pingchuan', 'LEADER'), 'YES'],
    ['SV-42 who received the petition', actor('clerk-01', 'pingchuan', 'SUPERVISOR'), 'SAME_PERSON'],
    ['a clerk above', actor('a', 'pingchuan', 'CLERK'), 'FORBIDDEN'],
    ['the unit itself, for which it does not exist yet', actor('a', unit, 'LEADER', 'SUPERVISOR'), 'NOT_FOUND'],
    ['another unit', actor('a', 'pingchuan/hekou', 'SUPERVISOR'), 'NOT_FOUND'],
    ['nobody’s unit', actor('a', null, 'SUPERVISOR'), 'NOT_FOUND'],
  ])('RG-31 issues: %s', (_who, who, expected) =>
    expect(verdict(mayCallToAccount(who, order, 'clerk-01'))).toBe(expected),
  );

  it('RG-31 the unit answers, and nobody for it', () => {
    expect(verdict(mayRespond(actor('o', unit, 'UNIT_OFFICER'), open))).toBe('YES');
    expect(verdict(mayRespond(actor('o', 'pingchuan', 'LEADER'), open))).toBe('FORBIDDEN');
    expect(verdict(mayRespond(actor('o', 'pingchuan/hekou', 'LEADER'), open))).toBe('NOT_FOUND');
  });

  it('SV-42 a supervisor verifies, not a leader, never somebody of the unit', () => {
    expect(verdict(mayVerify(actor('s', 'pingchuan', 'SUPERVISOR'), open, null))).toBe('YES');
    expect(verdict(mayVerify(actor('s', 'pingchuan', 'LEADER'), open, null))).toBe('FORBIDDEN');
    expect(verdict(mayVerify(actor('s', unit, 'SUPERVISOR'), open, null))).toBe('FORBIDDEN');
  });

  it('the county, above which there is nobody, is called by its own leader', () => {
    expect(verdict(mayOpenOrder(actor('l', 'pingchuan', 'LEADER'), 'pingchuan', null))).toBe('YES');
    expect(verdict(mayOpenOrder(actor('s', 'pingchuan', 'SUPERVISOR'), 'pingchuan', null))).toBe('FORBIDDEN');
    expect(verdict(mayVerify(actor('l', 'pingchuan', 'LEADER'), { ...open, unit: 'pingchuan' }, null))).toBe('YES');
  });
});
