import { Actor } from '@daofang/domain';
import { identitySearch } from './identity-search.policy';
import { corrected, mustBeWithinTheHour, openUntil, statedReason } from './vault.rules';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
const AT = '2026-03-02T01:00:00.000Z';

describe('the vault', () => {
  it('PIPL 6 an identity is handled for a reason that is said', () => {
    expect(statedReason(' 核实身份 ')).toBe('核实身份');
    for (const nothing of ['', '  ', ' 核 ']) expect(() => statedReason(nothing)).toThrow(code('PURPOSE_REQUIRED'));
  });

  it('PIPL 46 only what is given is corrected, an empty text takes away, a name stays', () => {
    const known = { id: '1', role: 'PETITIONER' as const, name: '张三', phone: '13912345678', idNumber: null };
    expect(corrected(known, { phone: '' })).toMatchObject({ name: '张三', phone: '', idNumber: null, address: null });
    expect(corrected(known, { name: '张三丰', phone: null })).toMatchObject({ name: '张三丰', phone: '13912345678' });
    expect(() => corrected(known, { name: ' ' })).toThrow(code('NAME_REQUIRED'));
  });

  it('a reveal lasts its minutes', () => {
    expect(openUntil(AT, 15)).toBe('2026-03-02T01:15:00.000Z');
  });

  it('ten searches by a number an hour, then it says how long to wait', () => {
    expect(() => mustBeWithinTheHour({ count: 10, since: AT }, AT)).not.toThrow();
    expect(() => mustBeWithinTheHour({ count: 11, since: '2026-03-02T00:30:00.000Z' }, AT)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_SEARCHES', details: { most: 10, retryAfterSeconds: 1800 } }),
    );
  });

  it('a number is searched for by who may see people, alone, and with a purpose', () => {
    const clerk = new Actor({ id: 'a', roles: ['CLERK'], unit: 'pingchuan' });
    const auditor = new Actor({ id: 'b', roles: ['AUDITOR'], unit: 'pingchuan' });
    const asked = { phone: '13912345678', purpose: 'CONTACT' as const };
    expect(identitySearch(clerk, {})).toBeNull();
    expect(identitySearch(clerk, asked)).toEqual({ kind: 'phone', number: '13912345678', purpose: 'CONTACT' });
    expect(identitySearch(clerk, { idNumber: 'P1234', purpose: 'CONTACT' })).toMatchObject({ kind: 'id' });
    expect(() => identitySearch(auditor, asked)).toThrow(code('FORBIDDEN'));
    expect(() => identitySearch(clerk, { phone: '13912345678' })).toThrow(code('PURPOSE_REQUIRED'));
    for (const others of [{ idNumber: 'P1234' }, { status: 'CLOSED' }])
      expect(() => identitySearch(clerk, { ...asked, ...others })).toThrow(code('IDENTITY_FILTER_ALONE'));
  });
});
