import { Directory, type DirectoryUnit } from '@daofang/domain';
import { mayDo, reviewOrgansOf, waysBetween } from './powers';

const unit = (
  path: string,
  kind: string | null,
  superior: string | null,
  more: Partial<DirectoryUnit> = {},
): DirectoryUnit => ({
  path,
  name: path,
  abbreviation: null,
  level: 'BUREAU',
  kind,
  rank: null,
  actsFor: null,
  code: null,
  contact: {},
  superiors: [{ superior, from: '2026-01-01', to: null }],
  validFrom: '2026-01-01',
  validTo: null,
  successor: null,
  ...more,
});
const directory = new Directory(
  [
    unit('city', 'CITY', null, { level: 'CITY', name: '临州市人民政府' }),
    unit('city/discipline', 'DISCIPLINE', 'city', { level: 'CITY' }),
    unit('city/tax', 'VERTICAL', 'city', { level: 'CITY', name: '市税务局' }),
    unit('county', 'COUNTY', 'city', { level: 'COUNTY', name: '平川县' }),
    unit('county/office', 'PETITION_OFFICE', 'county', { actsFor: 'county' }),
    unit('county/housing', 'DEPARTMENT', 'county'),
    unit('county/housing/station', 'DEPARTMENT', 'county/housing'),
    unit('county/party', 'PARTY_DEPARTMENT', 'county'),
    unit('county/health', 'DEPARTMENT', 'county', { name: '平川县卫健局' }),
    unit('county/hospital', 'PUBLIC_BODY', 'county/health'),
    unit('county/police', 'POLICE', 'county'),
    unit('county/court', 'COURT', 'county'),
    unit('county/legal', 'POLITICAL_LEGAL', 'county'),
    unit('county/discipline', 'DISCIPLINE', 'city/discipline'),
    unit('county/tax', 'VERTICAL', 'city/tax'),
    unit('county/committee', 'MEDIATION_COMMITTEE', 'county'),
    unit('county/town', 'TOWN', 'county', { level: 'TOWN' }),
    unit('county/town/office', 'DEPARTMENT', 'county/town', { actsFor: 'county/town' }),
    unit('county/town/village', 'VILLAGE', 'county/town', { level: 'VILLAGE' }),
    unit('county/other', null, 'county'),
  ],
  '2026-03-02',
);

describe('who may do what to whom (rule book 2.9)', () => {
  it.each([
    ['county/office', 'county/housing', 'TRANSFER ASSIGN SUPERVISE'],
    ['county', 'county/town', 'TRANSFER ASSIGN SUPERVISE'],
    ['county', 'county/town/village', ''],
    ['county', 'county/court', 'TRANSFER'],
    ['county', 'county/legal', 'TRANSFER'],
    ['county', 'county/police', 'TRANSFER ASSIGN SUPERVISE'],
    ['county', 'county/discipline', 'TRANSFER'],
    ['county', 'county/tax', 'TRANSFER ASSIGN LETTER'],
    ['county', 'county/committee', 'INVITE'],
    ['county', 'city', 'REPORT'],
    ['county/housing', 'county/housing/station', 'TRANSFER ASSIGN SUPERVISE'],
    ['county/housing', 'county/party', ''],
    ['county/housing', 'county/town', ''],
    ['county/housing', 'county/court', 'TRANSFER'],
    ['county/housing', 'county/committee', 'INVITE'],
    ['county/housing', 'city', 'REPORT'],
    ['county/town', 'county/housing', 'REPORT GUIDE'],
    ['county/town', 'county/town/office', 'TRANSFER ASSIGN SUPERVISE'],
    ['county/town/office', 'county/housing', 'REPORT GUIDE'],
    ['county/town', 'county/town/village', ''],
    ['county/town', 'county/police', 'REPORT GUIDE'],
    ['county/town', 'county/tax', 'REPORT GUIDE'],
    ['county/town', 'city', ''],
    ['county/town/village', 'county/town', 'REPORT GUIDE'],
    ['county/town/village', 'county/housing', ''],
    ['county/town/village', 'county/committee', 'INVITE'],
    ['city', 'county/housing', 'TRANSFER ASSIGN'],
    ['city', 'county/court', 'TRANSFER'],
  ])('ORG-19 from %s to %s: %s', (from, to, ways) => {
    expect(waysBetween(directory, from, to)?.join(' ')).toBe(ways);
    for (const power of ['TRANSFER', 'ASSIGN', 'SUPERVISE'] as const)
      expect(mayDo(directory, power, from, to) === true).toBe(ways.split(' ').includes(power));
  });

  it('ORG-19 a refusal says which: outside, or not above; and what is open instead', () => {
    expect(mayDo(directory, 'SUPERVISE', 'county', 'county/court')).toMatchObject({ code: 'OUTSIDE' });
    expect(mayDo(directory, 'SUPERVISE', 'county', 'county/tax')).toMatchObject({
      code: 'OUTSIDE',
      message: expect.stringContaining('发函并抄送其上级') as string,
    });
    expect(mayDo(directory, 'TRANSFER', 'county/town', 'county/housing')).toMatchObject({
      code: 'NOT_ABOVE',
      message: expect.stringContaining('呈报、导访') as string,
    });
  });

  it('ORG-19 units of no kind are asked by their line alone', () => {
    expect(waysBetween(directory, 'county', 'county/other')).toBeNull();
    expect(mayDo(directory, 'SUPERVISE', 'county', 'county/other')).toBe(true);
    expect(mayDo(directory, 'SUPERVISE', 'county/town', 'county/other')).toMatchObject({ code: 'NOT_ABOVE' });
  });

  it('ORG-20 who is above designates; ORG-23 a discipline organ alone takes accusations', () => {
    expect(mayDo(directory, 'DESIGNATE', 'county/office', 'county/housing')).toBe(true);
    expect(mayDo(directory, 'DESIGNATE', 'county', 'county/tax')).toMatchObject({ code: 'NOT_ABOVE' });
    expect(mayDo(directory, 'ACCUSATIONS', 'county', 'county/discipline')).toBe(true);
    expect(mayDo(directory, 'ACCUSATIONS', 'county', 'county/housing')).toMatchObject({ code: 'OUTSIDE' });
  });

  it.each([
    ['county/town', '平川县人民政府', '临州市人民政府'],
    ['county/town/village', '平川县人民政府', '临州市人民政府'],
    ['county/housing', '平川县人民政府', '临州市人民政府'],
    ['county/police', '平川县人民政府', '临州市人民政府'],
    ['county', '临州市人民政府', '省级人民政府'],
    ['county/office', '临州市人民政府', '省级人民政府'],
    ['county/tax', '市税务局', '临州市人民政府'],
    ['county/party', '中共平川县委员会', '上一级党委'],
    ['county/hospital', '平川县卫健局', '平川县人民政府'],
  ])('K10 ORG-28 an act of %s is reviewed by %s, then by %s', (of, review, again) => {
    expect(reviewOrgansOf(directory, of)).toMatchObject({ review: { name: review }, again: { name: again } });
  });

  it('ORG-28 nobody reviews a court this way; the reviewer alone reviews', () => {
    expect(reviewOrgansOf(directory, 'county/court')).toBeNull();
    expect(mayDo(directory, 'REVIEW', 'county', 'county/town')).toBe(true);
    expect(mayDo(directory, 'REVIEW', 'county/housing', 'county/town')).toMatchObject({ code: 'NOT_ABOVE' });
  });
});
