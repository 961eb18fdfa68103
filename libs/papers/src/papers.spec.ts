import { DomainError } from '@daofang/domain';
import { PAPERS } from './catalogue';
import { paperHtml, textHtml } from './html';
import { numberOf, symbolOf } from './number';
import { claimsIn, plain, type Paper } from './paper';
import { paperOf, type Template, type Value } from './template';
import { paperText } from './text';

const head = {
  organ: '平川县住房和城乡建设局',
  date: '2026-04-28',
  number: '平住建意〔2026〕12号',
  to: [[{ merge: 'PETITIONER' as const }]],
  cover: ['您反映的事有了答复。'],
};
const claim = '0197a000-0000-7000-8000-0000000000c1';
const extension = (more: Partial<Record<keyof (typeof PAPERS)['EXTENSION_NOTICE']['must'], Value>> = {}): Paper =>
  paperOf(PAPERS.EXTENSION_NOTICE, head, {
    caseNo: [{ merge: 'CASE_NO' }],
    claims: [{ claim }],
    oldDay: '2026年5月11日',
    newDay: '2026年6月10日',
    reasons: '需要委托鉴定',
    approver: '单位负责人',
    contact: '电话 0000-1234567',
    ...more,
  });
const refused = (make: () => unknown): unknown => {
  try {
    make();
  } catch (error) {
    return error instanceof DomainError ? error.details : error;
  }
  return 'made';
};

describe('papers', () => {
  it('K123 a paper without a field of its kind is refused with its heading: PAPER_INCOMPLETE, “无” is none', () => {
    for (const empty of ['', ' ', '无', '——', { lines: [] }, { heads: ['甲'], rows: [] }])
      expect(refused(() => extension({ reasons: empty }))).toEqual({ paper: 'PA-11', missing: ['延期理由'] });
    expect(refused(() => paperOf(PAPERS.REPLY, { ...head, to: [] }, {} as never))).toEqual({
      paper: 'PA-14',
      missing: ['信访件编号', '诉求', '答复', '联系方式', '主送'],
    });
    expect(refused(() => paperOf(PAPERS.REPLY, head, {} as never))).not.toBe('made');
    expect(extension().blocks.map(({ field }) => field)).toEqual(Object.keys(PAPERS.EXTENSION_NOTICE.must));
    const thrown = () => extension({ reasons: '无' });
    expect(thrown).toThrow(expect.objectContaining({ code: 'PAPER_INCOMPLETE' }));
  });

  it('3.7: identities are merged when shown and are nowhere in the stored paper', () => {
    const paper = extension();
    expect(claimsIn(paper)).toEqual([claim]);
    const merged = {
      values: { PETITIONER: '诸葛明', CASE_NO: 'PC20260302000001' },
      claims: new Map([[claim, '房产证办理']]),
    };
    expect(paperText(paper, merged)).toContain('诸葛明：');
    expect(paperText(paper, merged)).toContain('诉求：房产证办理');
    expect(paperHtml(paper, merged)).toContain('平住建意〔2026〕12号');
    expect(JSON.stringify(paper)).not.toContain('诸葛明');
    expect(plain([{ merge: 'REMEDY_BY', orElse: '自收到之日起三十日内' }])).toBe('自收到之日起三十日内');
  });

  it('PA-12 what was asked in a claim is merged with its title, for who may read it', () => {
    const claims = new Map([['c1', '山林划界']]);
    expect(plain([{ request: 'c1' }], { claims, requests: new Map([['c1', '请求重新实测面积']]) })).toBe(
      '山林划界：请求重新实测面积',
    );
    expect(plain([{ request: 'c1' }], { claims })).toBe('山林划界');
    expect(plain([{ request: 'c1' }])).not.toContain('c1');
  });

  it('3.7: what people write is text in the print view, never markup', () => {
    const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;`;
    const page = paperHtml(
      { ...extension({ reasons: hostile }), title: hostile, copies: [hostile], signers: [hostile] },
      {
        values: { PETITIONER: hostile, CASE_NO: hostile },
        claims: new Map([[claim, hostile]]),
      },
    );
    for (const html of [page, textHtml(hostile, hostile)]) {
      expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!&)/);
      expect(html).toContain('&#60;script&#62;');
    }
  });

  it('App. A: a series belongs to one department, and every paper that is no form has one', () => {
    const owners = new Map<string, string>();
    for (const { series, of, format } of Object.values<Template>(PAPERS)) {
      if (series === null) {
        expect(format).toBe('FORM');
        continue;
      }
      expect(owners.get(series) ?? of).toBe(of);
      owners.set(series, of);
    }
  });

  it.each([
    ['平川县信访局', '平信'],
    ['平川县住房和城乡建设局', '平住建'],
    ['河口镇人民调解委员会', '河口'],
    ['河口镇人民政府', '河口政'],
    ['平川县', '平'],
    ['东湾村', '东湾'],
  ])('3.7: until the directory says otherwise %s calls itself %s in a number', (name, symbol) => {
    expect(symbolOf(name)).toBe(symbol);
    expect(numberOf(symbol, 2026, 12)).toBe(`${symbol}〔2026〕12号`);
  });
});
