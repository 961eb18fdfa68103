import { subgraphNames } from '@daofang/departments';
import { rootFields } from './access.check';
import { schemaFile } from './built-app';
import { generated, type Check } from './check';
import { openProgram, readRefusals, type Operation, type Refusal, type Refusals } from './refusals';
import { UNTESTED } from './untested-codes';
import type { Workspace } from './workspace';

const FILE = 'docs/errors.md';

/** What a client may be refused with stands in docs/errors.md, and a spec expects each of it by name. */
export const errors: Check = {
  title: '拒绝代码 every refusal code stands in docs/errors.md and is expected by a spec',
  run: (workspace, write) => {
    const operations = operationsOf(workspace);
    const refusals = readRefusals(openProgram(workspace), workspace.root, operations);
    return [
      ...unfounded(operations, refusals),
      ...untested(workspace, new Set(refusals.all.map(({ code }) => code)), UNTESTED),
      ...specsWithoutExpectation(workspace),
      ...generated(workspace, FILE, errorsPage(operations, refusals), write),
    ];
  },
};

export const operationsOf = (workspace: Workspace): Operation[] =>
  subgraphNames.flatMap((app) => rootFields(workspace.read(schemaFile(app)) ?? '').map((name) => ({ name, app })));

/** A command whose code was not found refuses nothing, which cannot be: each has a `commandId`. */
const unfounded = (operations: readonly Operation[], { given }: Refusals): string[] =>
  operations
    .filter(({ name }) => name.startsWith('Mutation.') && !given.get(name)?.size)
    .map(
      ({ name, app }) =>
        `${app}: ${name} 的源码未找到 its code was not found: export the command under the name of its mutation`,
    );

const isSpec = (path: string): boolean => /\.spec\.tsx?$/.test(path);

/** A code that no spec names could change or vanish unseen. What is still without one is listed, and that list only shrinks. */
export function untested(workspace: Workspace, codes: ReadonlySet<string>, allowed: readonly string[]): string[] {
  const specs = workspace.files
    .filter((path) => isSpec(path) || /^(?:apps|libs|tools)\/[\w-]+\/test\/.*\.ts$/.test(path))
    .map((path) => workspace.read(path) ?? '');
  const named = (code: string) => specs.some((text) => new RegExp(`\\b${code}\\b`).test(text));
  return [
    ...[...codes]
      .filter((code) => !allowed.includes(code) && !named(code))
      .sort()
      .map((code) => `${code}: 没有测试期待它 no spec expects it by name`),
    ...allowed
      .filter((code) => !codes.has(code) || named(code))
      .map((code) => `${code}: 请从 tools/checks/src/untested-codes.ts 删除 is tested or gone: take it off the list`),
  ];
}

/** A spec that expects nothing cannot fail. */
export const specsWithoutExpectation = (workspace: Workspace): string[] =>
  workspace.files
    .filter((path) => isSpec(path) && !/\bexpect\b|\bconformance\b/.test(workspace.read(path) ?? ''))
    .map((path) => `${path}: 没有任何断言 expects nothing`);

/** docs/errors.md */
export function errorsPage(operations: readonly Operation[], { all, given }: Refusals): string {
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  const rows = codes.map((code) => {
    const refusals = all.filter((refusal) => refusal.code === code);
    const by = operations.filter(({ name }) => refusals.some((refusal) => given.get(name)?.has(refusal)));
    const said = distinct(refusals.filter(({ zh }) => zh).map(({ zh, en }) => `${zh}\u0000${en}`)).map((pair) =>
      pair.split('\u0000'),
    );
    const cells = [
      `\`${code}\``,
      distinct(refusals.flatMap(({ kind }) => kind.split(' / ')).filter(Boolean)).join(' ') || 'INVALID',
      said.map(([zh]) => zh).join('<br>'),
      distinct(said.map(([, en]) => en ?? '')).join('<br>'),
      whoGives(operations, by, refusals),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `<!-- prettier-ignore-start -->

# 拒绝代码 Refusal codes

由 \`npm run checks -- --write\` 生成，请勿手改。Generated from the sources. Codes are stable; the sentence (\`message\`) and its cure (\`extensions.hint\`) may be
worded better. \`{…}\` is filled in. Refusals of GraphQL itself (\`GRAPHQL_VALIDATION_FAILED\` and the like) are in [the gateway's page](../apps/gateway/README.md#errors).

How it is made: TypeScript's compiler reads every \`new DomainError(…)\`, every fault of an input and every function that makes one of what it is given, and follows each
command from its declaration and each question from its resolver to all that it refers to. What stands here *can* be given; a way that data never take is here too.
What no command or question reaches is given by the part of the house that is named.

| 代码 code | 类别 kind | 说明 sentence | 怎么办 cure | 何处 given by |
|---|---|---|---|---|
${rows.join('\n')}

<!-- prettier-ignore-end -->
`;
}

const distinct = (list: readonly string[]): string[] => [...new Set(list)];

/** In as few words as it can be said. */
function whoGives(operations: readonly Operation[], by: readonly Operation[], refusals: readonly Refusal[]): string {
  const kinds = [
    ['Mutation', 'every command'],
    ['Query', 'every question'],
  ] as const;
  const words = kinds.flatMap(([type, all]): string[] => {
    const of = (list: readonly Operation[], app?: string) =>
      list.filter(({ name, app: whose }) => name.startsWith(type) && (app === undefined || whose === app));
    const given = of(by);
    if (given.length === 0) return [];
    if (given.length === of(operations).length) return [all];
    return distinct(given.map(({ app }) => app)).flatMap((app) =>
      of(by, app).length === of(operations, app).length && of(by, app).length > 1
        ? [`${all} of ${app}`]
        : of(by, app).map(({ name }) => `\`${name.slice(type.length + 1)}\``),
    );
  });
  if (words.length > 0) return words.join(', ');
  return distinct(refusals.map(({ path }) => path.split('/')[1] ?? '')).join(', ');
}
