/** 代字〔2026〕12号. */
export const numberOf = (symbol: string, year: number, serial: number): string => `${symbol}〔${year}〕${serial}号`;

/** How an organ calls itself in a number, where the directory does not say: of usual bureaus by their usual letters. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [/信访局/, '信'],
  [/人民政府|党委/, '政'],
  [/人民调解委员会/, ''],
  [/住房和城乡建设|住建/, '住建'],
  [/自然资源/, '自然资'],
  [/人力资源|人社/, '人社'],
  [/农业农村/, '农'],
  [/公安/, '公'],
  [/司法/, '司'],
  [/民政/, '民'],
  [/卫生健康/, '卫健'],
  [/市场监督/, '市监'],
  [/生态环境/, '环'],
  [/交通/, '交'],
  [/教育/, '教'],
  [/纪委|监委/, '纪'],
  [/村民委员会|居民委员会/, '委'],
];

/**
 * 发文代字 of a unit by its full name, until the directory holds its own: 平川县信访局 → 平信; a town or village by its own two characters:
 * 河口镇人民调解委员会 → 河口.
 */
export function symbolOf(name: string): string {
  const place = /^(.{1,6}?)(?:自治县|县|市|区|镇|乡|街道|村|社区)/.exec(name);
  const where = place ? (/^.{1,6}?(?:县|市|区)/.test(name) ? Array.from(place[1] ?? '')[0] : place[1]) : '';
  const rest = place ? name.slice(place[0].length) : name;
  const usual = USUAL.find(([known]) => known.test(rest || name))?.[1];
  const own =
    usual ??
    Array.from(rest.replace(/局|委员会|办公室|中心|镇|乡|和|与|、/g, ''))
      .slice(0, 4)
      .join('');
  return `${where ?? ''}${own}` || Array.from(name).slice(0, 4).join('');
}
