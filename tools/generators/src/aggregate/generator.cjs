const { formatFiles, generateFiles } = require('@nx/devkit');
const { join } = require('node:path');
const { addImport, append, insert, read } = require('../edits.cjs');
const { FORMS, camel, mustBe, namesOf } = require('../names.cjs');

/**
 * @typedef {object} AggregateOptions
 * @property {string} name `box`
 * @property {string} department `archive`
 * @property {string} zh 中文
 */

/**
 * Writes a thing of a case: its files, a migration, and its lines in the department's lists.
 * @param {import('@nx/devkit').Tree} tree
 * @param {AggregateOptions} options
 * @throws Error where it is there already
 */
async function aggregateGenerator(tree, options) {
  addAggregate(tree, options);
  await formatFiles(tree);
}

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {AggregateOptions} options
 */
function addAggregate(tree, { name, department, zh }) {
  mustBe('name', name, FORMS.camel);
  const names = { ...namesOf(department, name), zh };
  const { Thing, thing, file, Things, things, Department } = names;
  const src = `apps/${department}/src`;
  if (tree.exists(`${src}/${file}/${file}.life.ts`)) throw new Error(`${src}/${file}: is there already`);

  generateFiles(tree, join(__dirname, 'files'), `${src}/${file}`, names);

  const app = `${src}/app.ts`;
  const actions = /^\s*actions:/m.test(read(tree, app)) ? `${thing}Actions` : 'actions';
  if (actions !== 'actions')
    tree.write(
      `${src}/${file}/${file}.graph.ts`,
      read(tree, `${src}/${file}/${file}.graph.ts`).replace('app.actions(', `app.${actions}(`),
    );
  addImport(tree, app, `./${file}/${file}.queries`, [`get${Thing}`, `list${Things}`, `${things}ByIds`]);
  addImport(tree, app, `./${file}/${file}.runner`, [`on${Thing}`]);
  insert(
    tree,
    app,
    new RegExp(`export const create${Department} = \\(deps[^)]*\\) => \\(\\{`),
    `\n${actions}: on${Thing}.actions(commands, deps),`,
  );
  append(
    tree,
    app,
    /queries: \{/,
    `${thing}: get${Thing}(deps), ${things}: list${Things}(deps), ${things}ByIds: ${things}ByIds(deps)`,
  );

  const context = `${src}/${department}-context.ts`;
  addImport(tree, context, `./${file}/${file}.life`, [`type ${Thing}State`]);
  append(
    tree,
    context,
    /export const createLoaders = \([^)]*\) => \(\{/,
    `${thing}: new DataLoader<string, ${Thing}State | null>(async (ids) => {
      const found = await app.queries.${things}ByIds(actor, ids);
      return ids.map((id) => found.find((${thing}) => ${thing}.id === id) ?? null);
    })`,
  );

  const graph = `${src}/graph.ts`;
  const load = `loaders.${thing}.load(id)`;
  addImport(tree, graph, '@daofang/domain', ['isUuid']);
  addImport(tree, graph, `./${file}/${file}.graph`, [`${Thing}Resolver`]);
  addImport(tree, graph, `./${department}-context`, [`type ${Department}Context`]);
  append(tree, graph, /resolvers: \[/, `${Thing}Resolver`);
  append(
    tree,
    graph,
    /answers: \{/,
    `${Thing}: ({ ${thing}Id: id }: { ${thing}Id: string }, { loaders }: ${Department}Context) => ${load}`,
  );
  append(
    tree,
    graph,
    /references: \{/,
    `${Thing}: ({ id }: { id: string }, { loaders }: ${Department}Context) => (isUuid(id) ? ${load} : null)`,
  );

  addMigration(tree, src, names);
  addImport(tree, `${src}/department.ts`, `./${file}/${file}.store`, [`${Thing}Row`]);
  append(tree, `${src}/department.ts`, /rows: \[/, `${Thing}Row`);

  append(
    tree,
    'libs/departments/src/departments.json',
    new RegExp(`"${department}": \\{[\\s\\S]*?"owns":\\s*\\[`),
    `"${Thing}"`,
  );
}

/** One more migration, after all that the department has. */
function addMigration(tree, src, { Things, things, table }) {
  const department = `${src}/department.ts`;
  const number = tree.children(`${src}/migrations`).length + 1;
  const times = [...read(tree, department).matchAll(/(\d{13})\b/g)].map(([, time]) => Number(time));
  const name = `${Things}${Math.max(FIRST_MIGRATION, ...times) + 1}`;
  const file = `${number}-${table.replaceAll('_', '-')}.migration`;
  tree.write(
    `${src}/migrations/${file}.ts`,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${name} implements MigrationInterface {
  name = '${name}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
      CREATE TABLE ${table} (
        id uuid PRIMARY KEY, version int NOT NULL, petition_id uuid NOT NULL,
        unit text NOT NULL, status text NOT NULL, begun_on date NOT NULL
      );
      CREATE INDEX ${table}_petition ON ${table} (petition_id);
      CREATE INDEX ${table}_unit ON ${table} (unit text_pattern_ops, begun_on DESC, id DESC);
      CREATE INDEX ${table}_list ON ${table} (begun_on DESC, id DESC);
    \`);
  }

  async down(): Promise<void> {
    throw new Error('${camel(things)}: what was made is not undone; drop the database instead.');
  }
}
`,
  );
  addImport(tree, department, `./migrations/${file}`, [name]);
  append(tree, department, /migrations: \[/, name);
}

/** Later than the kernel's, whose tables are there first. */
const FIRST_MIGRATION = 1_800_000_000_000;

module.exports = { default: aggregateGenerator, addAggregate };
