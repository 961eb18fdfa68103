import { canonical, hasPersonalNumber, isIdNumber, isPhone, visible, withoutPersonalNumbers } from './canonical';

const SEED = Number(process.env['SEED'] ?? 2026);
/** The same numbers for the same seed. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
const random = randomFrom(SEED);
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;

const INVISIBLE = ['\u200b', '\u200e', '\u202e', '\u2066', '\ufeff', '\u00ad', '\u3164', '\ufe0f', '\u2060', '\t'];
const BLANKS = [' ', '\u3000', '\u00a0', '\u2009', ' '];
const wide = (letter: string) => (/[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter);
/** The letters of a text in any width and case, with what is not seen and, for numbers, with separators between them. */
const spelled = (text: string, between: readonly string[] = []): string =>
  [...text]
    .map((letter) => {
      const cased = random(2) === 0 ? letter.toLowerCase() : letter.toUpperCase();
      const own = random(2) === 0 ? wide(cased) : cased;
      const beside = random(3) === 0 ? pick([...INVISIBLE, ...BLANKS, ...between]) : '';
      return random(2) === 0 ? `${own}${beside}` : `${beside}${own}`;
    })
    .join('');
const SEPARATORS = ['-', '－', '‐', '–', '(', ')', '（', '）', '/', '·'];
const digits = (count: number) => Array.from({ length: count }, () => random(10)).join('');

describe(`kind 11: the one form of a value, SEED=${SEED}`, () => {
  it('kind 11: K105 K106 every spelling of a phone comes to the plain one', () => {
    for (let n = 0; n < 2000; n++) {
      const mobile = `1${3 + random(7)}${digits(9)}`;
      const country = pick(['', '+86', '＋86', '0086', '86', '0', '(+86)']);
      expect([mobile, canonical('phone', country + spelled(mobile, SEPARATORS))]).toEqual([mobile, mobile]);
      const landline = `0${pick(['10', '21', '310', '791'])}${2 + random(7)}${digits(6 + random(2))}`;
      const typed = pick([
        landline,
        `+86${landline.slice(1)}`,
        `0086${landline.slice(1)}`,
        `+86(0)${landline.slice(1)}`,
      ]);
      expect([landline, canonical('phone', spelled(typed, SEPARATORS))]).toEqual([landline, landline]);
      expect([mobile, isPhone(mobile), landline, isPhone(landline)]).toEqual([mobile, true, landline, true]);
    }
    expect(['+852 9123 4567', '0085291234567', '00 852-9123-4567'].map((each) => canonical('phone', each))).toEqual(
      Array(3).fill('0085291234567'),
    );
  });

  it('kind 11: K107 every spelling of a name comes to the plain one, with one middle dot', () => {
    const dots = ['·', '・', '･', '•', '‧', '∙', '．', '.'];
    for (let n = 0; n < 2000; n++) {
      const [first, second] = [pick(['阿依', '𠮷甲', 'SMITH', '欧阳']), pick(['甲', '买买提', 'JOHN'])];
      expect(canonical('name', spelled(`${first}${pick(dots)}${second}`))).toBe(`${first}·${second}`);
    }
    expect(canonical('name', '張三丰')).not.toBe(canonical('name', '张三丰'));
  });

  it('kind 11: K105 K112 every spelling of a code, an identity number and a case number comes to the plain one', () => {
    for (let n = 0; n < 2000; n++) {
      const code = Array.from({ length: 16 }, () => pick([...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ'])).join('');
      expect(canonical('query code', spelled(code, ['-', '_', '.']))).toBe(code);
      const passport = `E${digits(8)}X`;
      expect(canonical('id', spelled(passport, SEPARATORS))).toBe(passport);
      const caseNo = `PC20260302${digits(6)}`;
      expect(canonical('case number', spelled(caseNo))).toBe(caseNo);
    }
  });

  it('kind 11: the form of a form is itself', () => {
    const alphabet = [...'A1+-·.Xß\u00b4e\u0301\u200b\u3000０Ａ𠮷甲\u3164・86'];
    for (let n = 0; n < 5000; n++) {
      const text = Array.from({ length: random(14) }, () => pick(alphabet)).join('');
      for (const kind of ['phone', 'id', 'name', 'query code', 'accused unit', 'case number'] as const) {
        const form = canonical(kind, text);
        expect([kind, text, canonical(kind, form)]).toEqual([kind, text, form]);
      }
    }
  });

  it('K108 what proves a person is a number that there can be', () => {
    for (const right of [
      '13912345678',
      '+86 139-1234-5678',
      '010-65123456转8001',
      '65123456',
      '+1 212 555 0100',
      '400-800-1234',
    ])
      expect([right, isPhone(right)]).toEqual([right, true]);
    for (const wrong of [
      '1',
      'abc',
      '',
      '12345678901',
      '139123456789',
      '1391234567',
      '13912345678 张三',
      '0000000',
      '＋',
    ])
      expect([wrong, isPhone(wrong)]).toEqual([wrong, false]);
    // 11010519491231002X is the example of GB 11643.
    for (const [type, right] of [
      ['RESIDENT_ID', '11010519491231002X'],
      ['RESIDENT_ID', '110105 19491231 002ｘ'],
      ['RESIDENT_ID', '110105491231002'],
      [null, '11010519491231002x'],
      ['PASSPORT', 'E12345678'],
      ['HK_MACAO_TAIWAN', 'H12345678'],
      ['OTHER', '军字第1234号'],
    ] as const)
      expect([type, right, isIdNumber(type, right)]).toEqual([type, right, true]);
    for (const [type, wrong] of [
      ['RESIDENT_ID', '123'],
      ['RESIDENT_ID', '110105194912310021'],
      ['RESIDENT_ID', '11010519490231002X'],
      ['RESIDENT_ID', '000000000000000000'],
      [null, '110105194912310021'],
      ['PASSPORT', '护照'],
      ['PASSPORT', '1'],
      ['OTHER', '无'],
    ] as const)
      expect([type, wrong, isIdNumber(type, wrong)]).toEqual([type, wrong, false]);
  });

  it('kind 11: both generations of an identity card are one number', () => {
    expect(canonical('id', '110105491231002')).toBe('11010519491231002X');
    expect(canonical('id', '999999999999999')).toBe('999999999999999');
  });

  it('K104 a text that names a phone or an identity number is known by it; amounts, days and case numbers are none', () => {
    for (const text of [
      '我叫甲，电话13900000888，身份证110105194912310021',
      '电话１３９-００００-０８８８',
      '139\u200b0000\u200b0888',
      '联系 0791-86812345',
      '+86 13900000888 或 13800000000',
      '11010519491231002x',
    ])
      expect([text, hasPersonalNumber(text)]).toEqual([text, true]);
    for (const text of [
      '2018年3月至2019年12月欠薪12345678元',
      'PC20260302123456',
      '2026-03-02 2026-03-05',
      '合同20260302000123号',
      '12345热线',
    ])
      expect([text, hasPersonalNumber(text)]).toEqual([text, false]);
    expect(withoutPersonalNumbers('电话 13900000888 13800000000，谢谢')).toBe('电话 … …，谢谢');
  });

  it('K45 what cannot be seen is nothing', () => {
    expect(['\u200b\u200e\u2060', ' 甲\u202e乙 '].map(visible)).toEqual(['', '甲乙']);
  });
});
