type Pattern = readonly [string, RegExp];

/** What only programs read; in no sentence for anybody. */
const OF_PROGRAMS: readonly Pattern[] = [
  ['a path of the directory', /\b[a-z][a-z0-9-]*\/[a-z0-9-]+/],
  ['an account', /\b[a-z]+-(?:\d{2}|officer|leader|head|clerk|guide)\b/],
  ['a code', /\b(?!PC\d)[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+\b|\b(?!UUID|JSON|HTML)[A-Z]{4,}\b/],
  ['a command', /\b(?!commandId)[a-z]+[A-Z][A-Za-z]+\b/],
  ['what was left open', /[{}]|undefined|\bnull\b|NaN/],
  ['words of 3.8', /(?<!保)密件|密级|案号|停放|当前状态为|不能执行/],
];

/** The left column of the rule book's 3.8, and what a citizen is not told: articles, days as programs write them, what has no command. */
const OF_OFFICES: readonly Pattern[] = [
  ['a day as programs write it', /\d{4}-\d{2}-\d{2}/],
  ['an article', /《[^》]*(?:条例|法)》|第[一二三四五六七八九十百]+条/],
  ['what has no command', /附件/],
  ['words of 3.8', /甄别|强制执行|反馈办结报告|诉求已答复|案结事了|承办单位/],
];

const found = (patterns: readonly Pattern[], text: string): string[] =>
  patterns.flatMap(([what, pattern]) => (pattern.test(text) ? [`${what}: ${text}`] : []));

/** What is wrong with a sentence that anybody reads (kind 12). */
export const wronglySaid = (text: string): string[] => found(OF_PROGRAMS, text);

/** What is wrong with a sentence that a citizen reads (kind 12). */
export const wronglyTold = (text: string): string[] => [...wronglySaid(text), ...found(OF_OFFICES, text)];
