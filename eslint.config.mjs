// The fences between projects and inside a department; ARCHITECTURE.md says why. Messages say what to do instead.
import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

// Without a graph the boundaries rule only warns and passes everything: it is made here, in this process.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync({ exitOnError: true });

const TS = ['**/*.ts', '**/*.tsx', '**/*.mts'];
const SPECS = [
  '**/*.spec.ts',
  '**/test/**/*.ts',
  'libs/testing/src/**/*.ts',
  'libs/events/src/conformance.ts',
  'libs/events/src/kernel-kit.ts',
  'tools/**/*.ts',
];

/* ---------- between projects: tags ---------- */

/** Each layer imports those before it. */
const LAYERS = [
  'domain',
  'departments',
  'calendar',
  'regulation',
  'contracts',
  'config',
  'telemetry',
  'papers',
  'events',
  'persistence',
  'commands',
  'auth',
  'federation',
  'department',
];
const list = JSON.parse(readFileSync(new URL('libs/departments/src/departments.json', import.meta.url), 'utf8'));
const APPS = [...Object.keys({ ...list.departments, ...list.besides }), 'gateway', 'console'];

const layer = (name) => `layer:${name}`;
const scope = (name) => `scope:${name}`;
const row = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

const depConstraints = [
  row('type:app', ['type:lib']),
  row('type:lib', ['type:lib']),
  row('type:tool', ['type:lib', 'type:app', 'type:tool']),
  row('scope:shared', ['scope:shared']),
  ...APPS.map((app) => row(scope(app), [scope(app), 'scope:shared'])),
  row('scope:tools', ['scope:shared', 'scope:tools', ...APPS.map(scope)]),
  ...LAYERS.map((name, index) => row(layer(name), LAYERS.slice(0, index).map(layer))),
  row(layer('embedded-postgres'), [layer('domain')]),
  row(layer('testing'), [...LAYERS, 'embedded-postgres'].map(layer)),
];

const boundaries = (...allow) => [
  'error',
  {
    allow,
    depConstraints,
    enforceBuildableLibDependency: false,
    // Specs of lower layers import testing, which imports those layers.
    ignoredCircularDependencies: [...LAYERS, 'embedded-postgres'].map((name) => ['testing', name]),
  },
];

/* ---------- inside a project: imports by suffix ---------- */

const KAFKA = {
  group: ['kafkajs'],
  message: 'Only libs/events/src/kafka imports kafkajs, in one file: use the Broker of @daofang/events.',
};
const TESTING = { group: ['@daofang/testing', '@daofang/testing/*'], message: 'Only specs import @daofang/testing.' };

const restrict = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });
/** A rule replaces the one before it, so each role's rule holds the general ones too. */
const role = (...patterns) => restrict(KAFKA, TESTING, ...patterns);

const never = (group, message, { types = false } = {}) => ({ group, message, allowTypeImports: types });

const GRAPH = never(
  ['type-graphql', '@daofang/federation', '**/*.graph'],
  'Commands, consumers and stores know nothing of the graph.',
);
const TYPEORM = never(['typeorm'], 'Only stores and migrations know TypeORM.');

const RULES = ['life', 'rules', 'policy'].map((suffix) => `apps/*/src/**/*.${suffix}.ts`);
const CALLERS = ['command', 'queries', 'consumer', 'ticks', 'runner'].map((suffix) => `**/*.${suffix}`);

const ROLES = [
  {
    name: 'lives, rules and policies: the rules, and nothing else',
    files: RULES,
    rules: role(
      {
        regex: '^(?!@daofang/(?:domain|calendar|regulation|contracts)$|\\.\\.?/)',
        message:
          'A rule imports the domain, calendar, regulation and contracts only; the rest comes in as an argument.',
      },
      never(
        ['**/*.store', '**/*.graph', '**/*.port', ...CALLERS],
        'A rule knows neither storage, nor graph, nor who calls it.',
      ),
    ),
  },
  {
    name: 'stores: storage only',
    files: ['apps/*/src/**/*.store.ts'],
    rules: role(GRAPH, never(CALLERS, 'A store knows nothing of who calls it.')),
  },
  {
    name: 'commands: one verb, no other',
    files: ['apps/*/src/**/*.command.ts'],
    rules: role(
      GRAPH,
      TYPEORM,
      never(
        ['**/*.command', '**/*.consumer'],
        'A command never calls another: what both do is a rule, a plain function beside it.',
        { types: true },
      ),
    ),
  },
  {
    name: 'consumers: their two lines',
    files: ['apps/*/src/**/*.consumer.ts'],
    rules: role(
      GRAPH,
      TYPEORM,
      never(['**/*.command'], 'A consumer runs in its own transaction and never calls a command.', {
        types: true,
      }),
    ),
  },
  {
    name: 'queries: reads never touch aggregates',
    files: ['apps/*/src/**/*.queries.ts'],
    rules: role(
      GRAPH,
      TYPEORM,
      never(['**/*.rules', '**/*.command'], "A query selects from the department's own tables.", { types: true }),
      {
        group: ['**/*.store'],
        importNamePattern: 'Repository$',
        message: "A query selects a row's fields and reads; it loads no aggregate.",
      },
    ),
  },
  {
    name: 'the graph: reaches the app through the context only',
    files: ['apps/*/src/**/*.graph.ts'],
    rules: role(
      TYPEORM,
      never(['@daofang/persistence', '@daofang/events'], 'The graph knows no storage and no events.', { types: true }),
      never(['**/*.store', '**/*.port', ...CALLERS], 'A resolver calls ctx.app: one line an operation.', {
        types: true,
      }),
    ),
  },
];

/* ---------- syntax ---------- */

const WITH_TYPE = [
  {
    selector:
      'Decorator > CallExpression[callee.name=/^(Field|Query|Mutation|FieldResolver|Args)$/]:not([arguments.0.type="ArrowFunctionExpression"])',
    message: 'Say the type: @Field(() => String). No build here emits decorator metadata.',
  },
  {
    selector: 'Decorator > CallExpression[callee.name="Arg"]:not([arguments.1.type="ArrowFunctionExpression"])',
    message: "Say the type: @Arg('id', () => ID). No build here emits decorator metadata.",
  },
];
const HOUSE_STYLE = [
  { selector: 'TSEnumDeclaration', message: 'A const object or a union of texts: what is stored is what is written.' },
  {
    selector:
      ':matches(ClassDeclaration, TSInterfaceDeclaration)[id.name=/(?:Service|Helper|Utils?|Manager|Processor|Impl|Common)$|^Abstract|^I[A-Z][a-z]/]',
    message: 'Name it by what it does in the departments’ words.',
  },
];
const WALL_CLOCK = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'A rule takes the day as an argument; commands ask the clock.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'A rule takes the day as an argument; commands ask the clock.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'A rule takes the day as an argument; commands ask the clock.',
  },
];
const syntax = (...selectors) => ({ 'no-restricted-syntax': ['error', ...WITH_TYPE, ...HOUSE_STYLE, ...selectors] });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/coverage/**', '.nx/**', '.daofang/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'performance',
          'setTimeout',
          'clearTimeout',
          'Buffer',
          'require',
          'module',
          '__dirname',
          'AbortSignal',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: TS,
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      ...role(),
      ...syntax(),
    },
  },
  {
    name: 'with types: a promise nobody waits for is an event nobody gets',
    files: [
      'apps/*/src/**/*.ts',
      'apps/*/test/**/*.ts',
      'libs/*/src/**/*.ts',
      'tools/*/src/**/*.ts',
      'tools/*/test/**/*.ts',
    ],
    ignores: ['apps/console/**'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  ...ROLES,
  { name: 'the one place of kafkajs', files: ['libs/events/src/kafka/**/*.ts'], rules: restrict(TESTING) },
  {
    name: 'specs may use what specs need',
    files: SPECS,
    rules: { ...restrict(KAFKA), '@nx/enforce-module-boundaries': boundaries('@daofang/testing') },
  },
  {
    name: 'jest calls its global set-up without the names of our packages',
    files: ['libs/testing/src/global-*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    name: 'tools run the apps',
    files: ['tools/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': boundaries('@daofang/testing', ...APPS.map((app) => `@daofang/${app}`)) },
  },
  {
    name: 'rules take the day as an argument',
    files: [...RULES, 'libs/calendar/src/**/*.ts', 'libs/regulation/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: syntax(...WALL_CLOCK),
  },
);
