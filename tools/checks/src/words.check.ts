import { unknownArticles } from '@daofang/regulation';
import type { Check } from './check';
import { matchingLines, type Workspace } from './workspace';

/** The left column of the rule book's 3.8, and what stands there instead. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/(?<!保)密件/, '保密件'],
  [/密级/, '保密类别'],
  [/案号|案件编号/, '信访件编号'],
  [/(?<!治安)案件(?!侦破)/, '信访件'],
  [/停放/, '卡住'],
  [/(?<!重)重投/, '重新处理'],
  [/(?<!从头)重放/, '从头重放'],
  [/演练/, '试运行'],
  [/未了的/, '未完成的'],
  [/直办函/, '直办登记'],
  [/强制执行或者起诉|老户|稳控|缠访|闹访/, '（不用这个词）'],
];

/** What only programs read, in a sentence for people. What an integrator's client is told of its own request may name a field of it. */
const NOT_SAID: readonly (readonly [RegExp, string])[] = [
  [/\bOB-\d\d/, 'a rule’s number'],
  [/\b[A-Z]{2,}_[A-Z_]+\b|\b(?!UUID|JSON|POST|YYYY|PDF|HTML|AsyncAPI)[A-Z]{4,}\b/, 'a code'],
  [/\b(?!commandId|expectedVersion)[a-z]+[A-Z]\w+\b/, 'a command or a field'],
  [/[a-z-]+\/[a-z-]+/, 'a path'],
  [/当前状态|不能执行/, 'a state of a machine'],
];
const OF_CLIENTS = /^\| `(?:BAD_REQUEST|NO_SUCH_ADDRESS|UNKNOWN_DOCUMENT|DOCUMENT_NOT_TRUSTED|EVENT_TOO_LARGE)`/;

/** K126, K128: what people read says it in their words. */
export const words: Check = {
  title: '写给人看的话用规范用语 what people read is said in the words of the rule book’s 3.8',
  run: (workspace) => [...leftColumn(workspace), ...codesInErrors(workspace), ...lawUnread(workspace)],
};

const sourcesOf = ({ files }: Workspace): string[] =>
  files.filter(
    (path) =>
      /^(?:apps|libs)\/[\w-]+\/src\/.*\.tsx?$/.test(path) && !/\.spec\.|taxonomy|generated|^libs\/testing/.test(path),
  );

/** K130, K131: an article is cited only once somebody read it and wrote down what it says. What a sample of an event cites is made up. */
export const lawUnread = (workspace: Workspace): string[] =>
  matchingLines(
    workspace,
    sourcesOf(workspace).filter((path) => !path.startsWith('libs/contracts/')),
    /《[^》]+》.*第[一二三四五六七八九十百]+条/,
  ).flatMap(({ path, line, text }) =>
    unknownArticles(text).map(
      ({ law, article }) => `${path}:${line}: ${law}${article} 不在 libs/regulation/src/articles.ts: look it up first`,
    ),
  );

/** Words that people read in another sense, in any source of an app or a library: kind 12. */
export function leftColumn(workspace: Workspace): string[] {
  const sources = sourcesOf(workspace);
  return INSTEAD.flatMap(([word, instead]) =>
    matchingLines(workspace, sources, word).map(
      ({ path, line, text }) => `${path}:${line}: ${word.exec(text)?.[0] ?? ''} → ${instead}`,
    ),
  );
}

/** The Chinese sentences of docs/errors.md: no code, command, path or rule's number in them. */
export function codesInErrors(workspace: Workspace): string[] {
  return matchingLines(workspace, ['docs/errors.md'], /^\| `/).flatMap(({ text, line }) => {
    if (OF_CLIENTS.test(text)) return [];
    const said = (text.split(' | ')[2] ?? '').replaceAll(/\{[^}]*\}|<br>/g, '');
    return NOT_SAID.flatMap(([pattern, what]) => {
      const found = pattern.exec(said)?.[0];
      return found ? [`docs/errors.md:${line}: ${what}: ${found}`] : [];
    });
  });
}
