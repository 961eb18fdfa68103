import { Actor, type Role } from '@daofang/domain';
import { DEFAULT_PROFILE } from '@daofang/regulation';
import { on, policy, refusalOf } from '../../../test/given';
import { arrivalOf, mustHaveClaims, mustHavePeople, policyFor, type WhoPetitions } from './registration.rules';

const people = (...roles: string[]) => roles.map((role) => ({ role }));
const by = (role: Role) => new Actor({ id: 'a', roles: [role], unit: 'pingchuan' });
const refusal = (given: Partial<WhoPetitions>) =>
  refusalOf(() => mustHavePeople({ channel: 'VISIT', people: people('PETITIONER'), ...given }, policy));
const claim = { title: '标题', text: '请求' };

describe('registration', () => {
  it('RG-01 comes today or earlier, in the county’s days', () => {
    const now = '2026-03-02T10:00:00.000Z';
    expect(
      refusalOf(() => arrivalOf(by('CLERK'), { channel: 'LETTER', arrivedAt: '2026-03-02T10:02:00.000Z' }, now)),
    ).toBe('ARRIVAL_IN_THE_FUTURE');
    expect(arrivalOf(by('CLERK'), { channel: 'LETTER', arrivedAt: '2026-03-01T17:00:00.000Z' }, now)).toBe(
      '2026-03-02',
    );
  });

  it('K90 by the web or without an account it comes now; a desk states a day within bounds, and says why it is late', () => {
    const now = '2026-03-02T10:00:00.000Z';
    const old = '2025-03-10T01:00:00.000Z';
    expect(arrivalOf(by('PETITIONER'), { channel: 'MAILBOX', arrivedAt: old }, now)).toBe('2026-03-02');
    expect(arrivalOf(by('CLERK'), { channel: 'WEB', arrivedAt: old }, now)).toBe('2026-03-02');
    expect(arrivalOf(by('IMPORTER'), { channel: 'WEB', arrivedAt: '1999-03-10T01:00:00.000Z' }, now)).toBe(
      '1999-03-10',
    );
    const desk = (arrivedAt: string, arrivalReason?: string) =>
      refusalOf(() => arrivalOf(by('CLERK'), { channel: 'LETTER', arrivedAt, arrivalReason }, now));
    expect(desk('2026-02-16T10:00:00.000Z')).toBe('NONE');
    expect(desk('2026-02-14T10:00:00.000Z')).toBe('ARRIVAL_REASON_REQUIRED');
    expect(desk('2026-02-14T10:00:00.000Z', '乡镇补交的来信')).toBe('NONE');
    expect(desk('2025-03-01T10:00:00.000Z', '乡镇补交的来信')).toBe('ARRIVAL_TOO_EARLY');
  });

  it('N18 RG-04 is by somebody who is named, or by nobody', () => {
    expect(refusal({ anonymous: true })).toBe('ANONYMOUS_WITH_NAMES');
    expect(refusal({ people: [] })).toBe('PETITIONER_REQUIRED');
    expect(refusal({ people: null, anonymous: true })).toBe('NONE');
    expect(refusal({ people: people('PETITIONER', 'AGENT') })).toBe('MANDATE_REQUIRED');
    expect(refusal({ people: people('GUARDIAN'), mandate: '监护关系' })).toBe('NONE');
  });

  it('RG-07 a group chooses representatives, one to five, when it visits', () => {
    const representatives = (count: number) => people(...Array.from({ length: count }, () => 'REPRESENTATIVE'));
    expect(refusal({ people: representatives(1) })).toBe('NOT_A_GROUP');
    expect(refusal({ people: representatives(1), groupSize: 1 })).toBe('GROUP_TOO_SMALL');
    expect(refusal({ groupSize: 20 })).toBe('REPRESENTATIVE_REQUIRED');
    expect(refusal({ people: representatives(6), groupSize: 20 })).toBe('TOO_MANY_REPRESENTATIVES');
    expect(refusal({ people: representatives(5), groupSize: 20 })).toBe('NONE');
    expect(refusal({ channel: 'LETTER', groupSize: 20 })).toBe('NONE');
  });

  it('K46 K45 RG-07 more than five who come together are a group, and a group is not smaller than those it names', () => {
    const petitioners = (count: number) => people(...Array.from({ length: count }, () => 'PETITIONER'));
    expect(refusal({ people: petitioners(5) })).toBe('NONE');
    expect(refusal({ people: petitioners(6) })).toBe('NOT_A_GROUP');
    expect(refusal({ people: petitioners(6), groupSize: 6 })).toBe('REPRESENTATIVE_REQUIRED');
    expect(refusal({ people: petitioners(6), channel: 'LETTER' })).toBe('NONE');
    expect(refusal({ people: people(...Array<string>(5).fill('REPRESENTATIVE')), groupSize: 2 })).toBe(
      'GROUP_TOO_SMALL',
    );
  });

  it('RG-04 has at least one claim, each with its words', () => {
    expect(refusalOf(() => mustHaveClaims([]))).toBe('CLAIM_REQUIRED');
    expect(refusalOf(() => mustHaveClaims([claim, { ...claim, title: ' ' }]))).toBe('CLAIM_INCOMPLETE');
    expect(refusalOf(() => mustHaveClaims([{ ...claim, title: '\u200b\u2060' }]))).toBe('CLAIM_INCOMPLETE');
    expect(refusalOf(() => mustHaveClaims([{ ...claim, text: '' }]))).toBe('CLAIM_INCOMPLETE');
    expect(refusalOf(() => mustHaveClaims([{ ...claim, accusation: { units: [] } }]))).toBe('ACCUSED_UNIT_REQUIRED');
    expect(refusalOf(() => mustHaveClaims([claim]))).toBe('NONE');
  });

  it('is pinned to the county’s policy; only an importer chooses', () => {
    const clerk = new Actor({ id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' });
    const importer = new Actor({ id: 'importer-01', roles: ['IMPORTER'], unit: 'pingchuan' });
    expect(refusalOf(() => policyFor(clerk, 'another', DEFAULT_PROFILE, on))).toBe('POLICY_IS_THE_COUNTYS');
    expect(policyFor(clerk, null, DEFAULT_PROFILE, on).id).toBe(policyFor(importer, null, DEFAULT_PROFILE, on).id);
  });
});
