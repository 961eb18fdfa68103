import { Actor, Directory, newId, type DomainError, type Role } from '@daofang/domain';
import { unit } from '../../test/given';
import { mayCallToAccount, mayOpenOrder, mayRespond, mayVerify } from './order.policy';

const actor = (id: string, path: string | null, ...roles: Role[]) => new Actor({ id, unit: path, roles });
const verdict = (answer: true | DomainError) => (answer === true ? 'YES' : answer.code);

describe('who may call a unit to account', () => {
  const order = { id: newId(), unit, status: 'PROPOSED' as const, firstReceiver: 'clerk-01' };
  const open = { ...order, status: 'ISSUED' as const };

  it.each([
    ['a supervisor above', actor('a', 'pingchuan', 'SUPERVISOR'), 'YES'],
    ['a leader above', actor('a', 'pingchuan', 'LEADER'), 'YES'],
    ['SV-42 who received the petition', actor('clerk-01', 'pingchuan', 'SUPERVISOR'), 'SAME_PERSON'],
    ['a clerk above', actor('a', 'pingchuan', 'CLERK'), 'FORBIDDEN'],
    ['the unit itself, for which it does not exist yet', actor('a', unit, 'LEADER', 'SUPERVISOR'), 'NOT_FOUND'],
    ['another unit', actor('a', 'pingchuan/hekou', 'SUPERVISOR'), 'NOT_FOUND'],
    ['nobody’s unit', actor('a', null, 'SUPERVISOR'), 'NOT_FOUND'],
  ])('RG-31 issues: %s', (_who, who, expected) => expect(verdict(mayCallToAccount(who, order))).toBe(expected));

  it('RG-31 the unit answers, and nobody for it', () => {
    expect(verdict(mayRespond(actor('o', unit, 'UNIT_OFFICER'), open))).toBe('YES');
    expect(verdict(mayRespond(actor('o', 'pingchuan', 'LEADER'), open))).toBe('FORBIDDEN');
    expect(verdict(mayRespond(actor('o', 'pingchuan/hekou', 'LEADER'), open))).toBe('NOT_FOUND');
    expect(verdict(mayRespond(actor('o', unit, 'AUDITOR'), open))).toBe('FORBIDDEN');
  });

  it('SV-42 a supervisor verifies, not a leader, never somebody of the unit', () => {
    expect(verdict(mayVerify(actor('s', 'pingchuan', 'SUPERVISOR'), open))).toBe('YES');
    expect(verdict(mayVerify(actor('s', 'pingchuan', 'LEADER'), open))).toBe('FORBIDDEN');
    expect(verdict(mayVerify(actor('s', unit, 'SUPERVISOR'), open))).toBe('FORBIDDEN');
  });

  it('the county, above which there is nobody, is called by its own leader', () => {
    expect(verdict(mayOpenOrder(actor('l', 'pingchuan', 'LEADER'), 'pingchuan', null))).toBe('YES');
    expect(verdict(mayOpenOrder(actor('s', 'pingchuan', 'SUPERVISOR'), 'pingchuan', null))).toBe('FORBIDDEN');
    expect(verdict(mayOpenOrder(actor('l', 'pingchuan', 'CLERK'), unit, null))).toBe('FORBIDDEN');
    expect(verdict(mayOpenOrder(actor('clerk-01', 'pingchuan', 'LEADER'), unit, 'clerk-01'))).toBe('SAME_PERSON');
    expect(verdict(mayVerify(actor('l', 'pingchuan', 'LEADER'), { ...open, unit: 'pingchuan' }))).toBe('YES');
  });

  it('K24 ORG-19 not over an organ that acts by a procedure of its own, nor past the town over its village', () => {
    const known = (path: string, kind: string) => ({
      ...{
        path,
        kind,
        name: path,
        level: 'BUREAU',
        abbreviation: null,
        rank: null,
        actsFor: null,
        code: null,
        contact: {},
      },
      ...{ superiors: [], validFrom: '2026-01-01', validTo: null, successor: null },
    });
    const village = 'pingchuan/hekou/dongwan';
    const directory = new Directory([
      known('pingchuan', 'COUNTY'),
      known('pingchuan/court', 'COURT'),
      known('pingchuan/hekou', 'TOWN'),
      known(village, 'VILLAGE'),
      known(unit, 'DEPARTMENT'),
    ]);
    const supervisor = actor('s', 'pingchuan', 'SUPERVISOR').in(directory);
    const asked = [unit, 'pingchuan/court', village].map((called) => verdict(mayOpenOrder(supervisor, called, null)));
    expect(asked).toEqual(['YES', 'OUTSIDE', 'NOT_ABOVE']);
  });
});
