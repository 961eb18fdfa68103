import { casts, indexedColumns } from '../src/casts.check';
import { cyclesIn, importsOf } from '../src/cycles.check';
import { unlimited } from '../src/limits.check';
import { emptyImports } from '../src/sources.check';
import { withoutRole } from '../src/suffixes.check';
import { givenWorkspace } from '../src/workspace';

const files = (...paths: string[]) => givenWorkspace(Object.fromEntries(paths.map((path) => [path, ''])));

describe('roles', () => {
  it('reports a file of a department that says none', () => {
    const given = files('apps/intake/src/petition/helpers.ts', 'apps/intake/src/petition/petition.repository.ts');
    expect(withoutRole(given, ['intake'])).toEqual([
      expect.stringContaining('helpers.ts'),
      expect.stringContaining('petition.repository.ts'),
    ]);
    expect(withoutRole(files('apps/intake/src/petition/app.ts', 'apps/intake/src/config.ts'), ['intake'])).toHaveLength(
      2,
    );
  });

  it('knows the roles, and the named files of a department', () => {
    const given = files(
      'apps/intake/src/app.ts',
      'apps/intake/src/intake-deps.ts',
      'apps/intake/src/petition/petition.life.ts',
      'apps/intake/src/petition/petition.life.spec.ts',
      'apps/intake/test/anything.ts',
      'apps/monitor/src/config.ts',
      'apps/monitor/src/stream/stream.port.ts',
    );
    expect(withoutRole(given, ['intake', 'monitor'])).toEqual([]);
  });
});

describe('import cycles', () => {
  const cycles = (given: Record<string, string>) =>
    cyclesIn(
      importsOf(
        givenWorkspace({
          'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@daofang/one": ["libs/one/src/index.ts"] } } }',
          ...given,
        }),
      ),
    );

  it('are found, types and names of packages included', () => {
    expect(
      cycles({
        'libs/one/src/index.ts': "export * from './a';",
        'libs/one/src/a.ts': "import type { B } from './b';",
        'libs/one/src/b.ts': "import { a } from '@daofang/one';",
        'libs/one/src/c.ts': "import { a } from './a';",
      }),
    ).toEqual([['libs/one/src/a.ts', 'libs/one/src/b.ts', 'libs/one/src/index.ts']]);
    expect(cycles({ 'apps/x/src/a.ts': "import './a';" })).toEqual([['apps/x/src/a.ts']]);
  });

  it('are not what two files have in common', () => {
    expect(
      cycles({
        'apps/x/src/a.ts': "import { c } from './c'; import { b } from './b';",
        'apps/x/src/b.tsx': "import { c } from './c';",
        'apps/x/src/c.ts': "import { readFileSync } from 'node:fs';",
      }),
    ).toEqual([]);
  });
});

describe('limits of inputs', () => {
  it('reports a text or a list without one', () => {
    expect(
      unlimited(`
        type Query { units(path: String, first: Int, roles: [Role!]): Int }
        input AnswerInput { text: String!, ids: [ID!]! @limits(maxLength: 36), note: String @limits(maxLength: 0) }`),
    ).toEqual([
      expect.stringContaining('Query.units.path'),
      expect.stringContaining('Query.units.roles'),
      expect.stringContaining('AnswerInput.text'),
      expect.stringContaining('AnswerInput.ids: 没有上限 lacks @limits(maxItems)'),
      expect.stringContaining('AnswerInput.note'),
    ]);
  });

  it('is content where each has its own', () => {
    expect(
      unlimited(`
        type Mutation { answer(input: AnswerInput!): Boolean! }
        input AnswerInput { text: String! @limits(maxLength: 2000), ids: [ID!]! @limits(maxLength: 36, maxItems: 9), on: CivilDate }`),
    ).toEqual([]);
  });
});

describe('imports of nothing', () => {
  // Put together here, so that the check does not find its own spec.
  const nothing = ['{', '}'].join('');

  it('are left-overs', () => {
    for (const text of [
      `import ${nothing} from './x';`,
      `import type ${nothing} from './x';`,
      `export ${nothing} from 'y';`,
    ])
      expect(emptyImports(givenWorkspace({ 'apps/intake/src/app.ts': `\n${text}` }))).toEqual([
        expect.stringContaining('apps/intake/src/app.ts:2'),
      ]);
  });

  it('are not what is imported for its effect, nor a module that exports nothing', () => {
    const text = `import 'reflect-metadata';\nimport { x } from './x';\nexport ${nothing};`;
    expect(emptyImports(givenWorkspace({ 'apps/intake/src/app.ts': text }))).toEqual([]);
  });
});

describe('casts on indexed columns', () => {
  const tables =
    'await runner.query(`CREATE TABLE thing (id uuid PRIMARY KEY, owner text, day date); CREATE INDEX thing_day ON thing (day DESC, id DESC)`)';
  const found = (query: string) =>
    casts.run(
      givenWorkspace({ 'apps/x/src/migrations/1.migration.ts': tables, 'apps/x/src/x.queries.ts': query }),
      false,
    );

  it('kind 5: a column that is looked up is compared as it is', () => {
    expect([...indexedColumns(givenWorkspace({ 'apps/x/src/migrations/1.migration.ts': tables }))].sort()).toEqual([
      'day',
      'id',
    ]);
    expect(found('`SELECT 1 FROM thing WHERE id::text = $1`')).toHaveLength(1);
    expect(found('`SELECT 1 FROM thing WHERE $1 = thing.id::text`')).toHaveLength(1);
    expect(found("`SELECT 1 FROM thing WHERE day::text LIKE '2026%'`")).toHaveLength(1);
    expect(found('`SELECT id::text FROM thing WHERE id = $1::uuid AND owner::text = $2`')).toEqual([]);
  });
});
