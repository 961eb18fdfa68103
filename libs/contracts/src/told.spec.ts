import { made, wronglyTold } from '@daofang/testing';
import {
  LegalRouteAdvisedV1,
  ObligationBreachedV1,
  contracts,
  inWords,
  namedIn,
  theClaims,
  theDay,
  theUnit,
} from './index';

const SEED = Number(process.env['SEED'] ?? 20261130);
const names = { unit: () => '平川县住房和城乡建设局', title: () => '补偿标准', today: '2026-03-01' };

describe('kind 12: what a petitioner is told', () => {
  it(`kind 12: every sentence of every contract, of generated events, says it in words (seed ${SEED})`, () => {
    const wrong: string[] = [];
    let said = 0;
    for (const contract of contracts.filter(({ told }) => told)) {
      for (const data of [contract.sample, ...made(contract, 60, SEED)]) {
        const line = contract.told?.(data);
        if (!line) continue;
        said += 1;
        const text = inWords(line.text, names);
        wrong.push(...wronglyTold(text).map((what) => `${contract.type}: ${what}`));
        if (!/[。；]$/.test(text)) wrong.push(`${contract.type}: no full stop: ${text}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect(said).toBeGreaterThan(1_000);
  });

  it('kind 12 W-05: of what was done after its day nobody reads that it is not done yet', () => {
    const late = { ...ObligationBreachedV1.sample, rule: 'OB-14' as const };
    const said = (data: typeof late & { doneOn?: string }) =>
      inWords(ObligationBreachedV1.told?.(data)?.text ?? '', names);
    expect(said(late)).toContain('还没有兑现');
    expect(said({ ...late, doneOn: '2026-03-25' })).toBe(
      '平川县住房和城乡建设局没有在3月20日（周五）前兑现答复里答应的事。',
    );
  });

  it('kind 12: names and titles are merged when it is read, never stored', () => {
    const text = `${theUnit('pingchuan/hekou')}${theDay('2026-12-16')}收到${theClaims('a', 'b')}。`;
    expect(namedIn(text)).toEqual({ units: ['pingchuan/hekou'], claims: ['a', 'b'] });
    const title = (id: string) => ({ a: '补偿标准', b: '过渡费' })[id];
    const unit = () => '河口镇';
    expect(inWords(text, { unit, title, today: '2026-01-01' })).toBe(
      '河口镇12月16日（周三）收到“补偿标准”、“过渡费”。',
    );
    expect(inWords(text, { unit, title, today: '2027-01-01' })).toContain('2026年12月16日（周三）');
    const nobody = () => undefined;
    expect(inWords(text, { unit: nobody, title: nobody, today: '2026-01-01' })).toBe(
      '有关单位12月16日（周三）收到2 项诉求。',
    );
    expect(inWords('处理意见已送达：支持。', { unit, title, today: '2026-01-01' })).toBe('处理意见已送达：支持。');
  });

  it('K130 story T: wages owed in 2025 and asked for in November 2026 are not told as too late', () => {
    const line = LegalRouteAdvisedV1.told?.({
      ...LegalRouteAdvisedV1.sample,
      lastDay: '2026-06-30',
      advisedOn: '2026-11-30',
    });
    expect(inWords(line?.text ?? '', { ...names, today: '2026-11-30' })).toBe(
      '“补偿标准”要通过劳动争议仲裁解决。一般期限到6月30日（周二），现已超过。曾向有关部门投诉、或者在职期间被拖欠工资的，期限可能重新计算或者不受限制。请尽快问平川县劳动人事争议仲裁委员会，由它认定；可以申请法律援助。详见告知书。',
    );
  });

  it('kind 12: many claims are not all read aloud', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    expect(inWords(theClaims(...ids), { ...names, title: (id) => id })).toBe('“a”、“b”、“c”等 5 项');
  });
});
