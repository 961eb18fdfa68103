import type { Check } from './check';
import { matchingLines, type Workspace } from './workspace';

const isSource = (path: string) => /\.(?:[cm]?[jt]s|tsx)$/.test(path);
const isSpec = (path: string) => path.endsWith('.spec.ts');

/** Things that no source may hold, wherever it lies. */
export const sources: Check = {
  title: '源码约束 kafkajs in one file, no wall clock in rules, no import of nothing, nothing of this machine',
  run: (workspace) => [
    ...kafkaOutside(workspace),
    ...wallClocks(workspace),
    ...emptyImports(workspace),
    ...machineTraces(workspace),
    ...resolvedUrls(workspace),
  ],
};

/** The engine stays replaceable: one file knows it, besides the tool that starts an engine and asks it whether it is up. */
export function kafkaOutside(workspace: Workspace): string[] {
  const importing = matchingLines(
    workspace,
    workspace.files.filter(isSource),
    /(?:from|require\(|import\(|mock\()\s*['"]kafkajs['"]/,
  );
  const files = [...new Set(importing.map(({ path }) => path))].filter((path) => !path.startsWith('tools/kafka/'));
  if (files.length === 1 && files[0]?.startsWith('libs/events/src/kafka/')) return [];
  if (files.length === 0) return ['kafkajs: 没有任何文件引入 no file imports it'];
  return [
    `kafkajs: 只能由 libs/events/src/kafka 中的一个文件引入 is for one file there, and is imported in ${files.join(', ')}`,
  ];
}

/** A rule that asks the clock cannot be tested, replayed or explained. */
export function wallClocks(workspace: Workspace): string[] {
  const rules = workspace.files.filter(
    (path) =>
      isSource(path) &&
      !isSpec(path) &&
      (/\.(?:life|rules|policy)\.ts$/.test(path) || /^libs\/(?:calendar|regulation)\/src\//.test(path)),
  );
  return matchingLines(workspace, rules, /\bnew Date\(\s*\)|\bDate\.now\(|\bDate\(\s*\)|performance\.now\(/)
    .filter(({ text }) => !/^(?:\*|\/\/|\/\*)/.test(text))
    .map(({ path, line }) => `${path}:${line}: 规则不得读取系统时间 a rule takes the day as an argument`);
}

/** What is left of an import when its last name went. */
export const emptyImports = (workspace: Workspace): string[] =>
  matchingLines(
    workspace,
    workspace.files.filter(isSource),
    /^\s*(?:import|export)\s+(?:type\s+)?\{\s*\}\s*from\b/,
  ).map(({ path, line }) => `${path}:${line}: 空的引用 imports nothing: remove it`);

// Written so that this file does not find itself.
const REGISTRY = new RegExp(
  ['https?://[^\\s\'"]*(?:registry', 'artifactory', 'nexus', 'verdaccio', 'npmmirror)'].join('|'),
);
const REGISTRY_SETTING = new RegExp('^\\s*(?:@[\\w-]+:)?registry\\s*=');
const MACHINE_PATH = new RegExp('(?<![\\w.$}/-])/(?:work|root|home/\\w+|Users/\\w+)/');
const TEXT =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|md|graphql|sql|sh|csv|css|html|example)$|^(?:[^/]+\/)*(?:Dockerfile|run|\.npmrc|\.dockerignore|\.gitignore)$/;

/** A clone builds anywhere: no registry of ours, no folder of ours. */
export function machineTraces(workspace: Workspace): string[] {
  const texts = workspace.files.filter((path) => TEXT.test(path) && path !== 'package-lock.json');
  return [
    ...matchingLines(workspace, texts, REGISTRY).map(
      ({ path, line }) => `${path}:${line}: 含软件源地址 names a package registry`,
    ),
    ...matchingLines(
      workspace,
      texts.filter((path) => path.endsWith('.npmrc')),
      REGISTRY_SETTING,
    ).map(({ path, line }) => `${path}:${line}: 含软件源地址 sets a package registry`),
    ...matchingLines(workspace, texts, MACHINE_PATH).map(
      ({ path, line }) => `${path}:${line}: 含本机路径 names a path of one machine`,
    ),
  ];
}

export function resolvedUrls(workspace: Workspace): string[] {
  const lines = matchingLines(workspace, ['package-lock.json'], /"resolved":\s*"https?:/);
  return lines.length === 0
    ? []
    : [
        `package-lock.json:${lines[0]?.line}: ${lines.length} 处含下载地址 has resolved URLs: omit-lockfile-registry-resolved`,
      ];
}
