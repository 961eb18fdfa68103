import * as declarations from '@daofang/contracts';
import type { AnyContract } from '@daofang/contracts';
import { buildSchema, type GraphQLField } from 'graphql';
import { z } from 'zod';
import { builtApps, schemaFile, type BuiltApp } from './built-app';
import { generated, REGENERATE, type Check } from './check';
import { namedContracts } from './contracts.check';
import { openProgram, ticksOf } from './refusals';

const BEGIN = '<!-- generated: npm run checks writes what follows -->';
const END = '<!-- end of what is generated -->';

/** The lists in the departments' pages are those of the departments as they are built. */
export const readmes: Check = {
  title: '各部门说明中的清单 the lists in apps/*/README.md are what the built apps say',
  run: async (workspace, write) => {
    const declared = namedContracts(declarations).map(({ contract }) => contract);
    const program = openProgram(workspace);
    return (await builtApps(workspace)).flatMap((app) => {
      const path = `apps/${app.name}/README.md`;
      const lists = listsOf(
        app,
        workspace.read(schemaFile(app.name)) ?? '',
        declared,
        ticksOf(program, workspace.root, app.name),
      );
      const text = withLists(workspace.read(path) ?? '', lists);
      return text === undefined
        ? [`${path}: 缺少标记 lacks the lines ${BEGIN} and ${END}; ${REGENERATE}`]
        : generated(workspace, path, text, write);
    });
  },
};

/** A page with its lists put between the markers; undefined where it has none. */
export function withLists(page: string, lists: string): string | undefined {
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)];
  return from < 0 || until < from
    ? undefined
    : `${page.slice(0, from + BEGIN.length)}\n\n${lists}\n${page.slice(until)}`;
}

type Contract = Pick<AnyContract, 'type' | 'topic'>;

/** What an app does, asks for, tells and hears, a table or a line each. */
export function listsOf(
  { name, config, describe }: Pick<BuiltApp, 'name' | 'config' | 'describe'>,
  sdl: string,
  declared: readonly Contract[],
  ticks: readonly { name: string; about: string }[],
): string {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const fields = (type: 'Query' | 'Mutation') =>
    Object.values((type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {})
      .filter((field) => !field.name.startsWith('_'))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  const published = declared.filter(({ type }) => type.startsWith(`${name}.`));
  const heard = (describe?.().listens ?? []).map(({ type, topic }) => ({ type, topic }));
  const parts = [
    table('命令 Commands', fields('Mutation').map(row)),
    table('查询 Questions', fields('Query').map(row)),
    events('发布 Publishes', published),
    describe ? events('订阅 Hears', heard) : '**订阅 Hears** every topic, to watch.\n',
    table(
      '定时 Clocks',
      ticks.map(({ name: tick, about }) => `| \`${tick}\` | ${about} |`),
    ),
    table(
      '变量 Variables',
      Object.entries(config).map(([variable, type]) => `| \`${variable}\` | ${defaultOf(type as z.ZodType)} |`),
      'Besides those of every department, all of them in [.env.example](.env.example).',
    ),
  ];
  return `${parts.filter(Boolean).join('\n')}`;
}

const row = ({ name, description }: GraphQLField<unknown, unknown>): string =>
  `| \`${name}\` | ${(description ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|')} |`;

const table = (title: string, rows: readonly string[], said = ''): string =>
  rows.length === 0 ? '' : `**${title}**${said && ` ${said}`}\n\n| | |\n|---|---|\n${rows.join('\n')}\n`;

/** Events by topic, each once. */
function events(title: string, list: readonly Contract[]): string {
  const topics = [...new Set(list.map(({ topic }) => topic))].sort();
  const rows = topics.map((topic) => {
    const names = list.filter((one) => one.topic === topic).map(({ type }) => type.split('.')[1] ?? type);
    return `| \`${topic}\` | ${[...new Set(names)].sort().join(', ')} |`;
  });
  return table(title, rows);
}

function defaultOf(type: z.ZodType): string {
  const read = type.safeParse(undefined);
  if (!read.success) return 'needed';
  const value = read.data as unknown;
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return 'optional';
  return `\`${String(value)}\` where not set`;
}
