import { subgraphNames } from '@daofang/departments';
import { ANYONE, ROLES } from '@daofang/domain';
import { accessRules } from '@daofang/federation';
import { buildSchema } from 'graphql';
import { generated, type Check } from './check';
import { schemaFile } from './built-app';

const FILE = 'docs/access.md';
/** The platform's own clocks and consumers are nobody who asks. */
const ASKING = ROLES.filter((role) => role !== 'SYSTEM');

/** Every question and command of the graph says who may use it; the table of it is committed. */
export const access: Check = {
  title: '每个查询和操作都写明谁可使用 every question and command says who may use it: docs/access.md',
  run: (workspace, write) => {
    const schemas = subgraphNames.map((name) => ({ name, sdl: workspace.read(schemaFile(name)) ?? '' }));
    return [
      ...schemas.flatMap(({ name, sdl }) => openFields(name, sdl)),
      ...generated(workspace, FILE, accessTable(schemas), write),
    ];
  },
};

/** Questions and commands that say nothing of who may use them. `_service` and `_entities` are the gateway's alone: the signed hop. */
export function openFields(department: string, sdl: string): string[] {
  const rules = accessRules(sdl);
  return rootFields(sdl)
    .filter((field) => !rules.has(field))
    .map(
      (field) =>
        `${schemaFile(department)}: ${field} 没有 @access has none: say which roles may use it, or Access(ANYONE)`,
    );
}

export function rootFields(sdl: string): string[] {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {})
      .filter((name) => !name.startsWith('_'))
      .map((name) => `${type?.name}.${name}`),
  );
}

export function accessTable(schemas: readonly { name: string; sdl: string }[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const tables = schemas.map(({ name, sdl }) => {
    const rules = [...accessRules(sdl)].sort(([one], [other]) => (one < other ? -1 : 1));
    return [
      `## ${name}`,
      '',
      row(['', ...ASKING]),
      row(['---', ...ASKING.map(() => ':-:')]),
      ...rules.map(([field, open]) =>
        row([`\`${field}\``, ...ASKING.map((role) => (open.includes(role) || open.includes(ANYONE) ? '●' : ''))]),
      ),
    ].join('\n');
  });
  return [
    '<!-- prettier-ignore-start -->',
    '',
    '# 谁可使用什么 Who may use what',
    '',
    'Generated from the `@access` of the subgraphs by `npm run checks -- --write`. ● is open to the role, everything else is refused',
    'with `FORBIDDEN`, by the gateway before it plans and by the subgraph again. Every cell is walked by',
    '[tools/county/test/access.spec.ts](../tools/county/test/access.spec.ts), through the gateway and at the subgraph itself.',
    '',
    'An open cell is the first door only. Which cases a person may see or act on behind it (unit, relation to the case, sealed',
    'matters) is the policy beside each aggregate, `apps/*/src/*/*.policy.ts`. A `PETITIONER` has no account and proves the case by',
    'its query code. `SYSTEM`, the platform’s own clocks and consumers, stands in no column: no token may claim it.',
    '',
    tables.join('\n\n'),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}
