import { mask, masked } from './masking.policy';

describe('masking', () => {
  it('K103 shows enough of names, phones and addresses to tell people apart, and no more', () => {
    expect([
      mask.name('张三丰'),
      mask.name('李四'),
      mask.name('王'),
      mask.phone('13912345678'),
      mask.phone('65123456'),
      mask.phone('120'),
      mask.address('平川县河口镇东湾村3组'),
      mask.address('河口镇'),
    ]).toEqual(['张**', '李*', '*', '*********78', '******56', '***', '平川县****', '河口****']);
  });

  it('K103 of an identity number its kind alone', () => {
    const person = { id: '1', role: 'PETITIONER' as const, name: '张三丰' };
    expect([
      masked({ ...person, idType: 'RESIDENT_ID', idNumber: '110101900101123' }).idNumber,
      masked({ ...person, idType: 'HK_MACAO_TAIWAN', idNumber: 'H1234567801' }).idNumber,
      masked({ ...person, idNumber: 'P1234' }).idNumber,
      masked(person).idNumber,
    ]).toEqual(['居民身份证', '港澳台居民证件', '其他证件', null]);
  });

  it('K103 a number of any length shows at most two characters, at most a quarter, never the whole', () => {
    for (let length = 1; length <= 40; length++) {
      for (const number of [
        '0123456789'.repeat(4).slice(0, length),
        '𠮷'.repeat(length),
        ' -'.repeat(20).slice(0, length),
      ]) {
        const shown = Array.from(mask.phone(number)).filter((character) => character !== '*');
        expect(Array.from(mask.phone(number))).toHaveLength(length);
        expect(shown.length).toBeLessThanOrEqual(Math.min(2, length / 4));
        expect(number.endsWith(shown.join(''))).toBe(true);
      }
    }
  });

  it('K109 cuts no character in half', () => {
    expect([mask.name('𠮷甲乙'), mask.address('𡋾𡋾村三组')]).toEqual(['𠮷**', '𡋾𡋾村****']);
  });
});
