const { formatFiles, generateFiles, updateJson } = require('@nx/devkit');
const { join } = require('node:path');
const { addAggregate } = require('../aggregate/generator.cjs');
const { addImport, append, edit, insert } = require('../edits.cjs');
const { FORMS, mustBe, pascal } = require('../names.cjs');

/**
 * @typedef {object} DepartmentOptions
 * @property {string} name `archive`
 * @property {string} zh 中文
 * @property {string} about English
 * @property {string} stopped 中文
 * @property {string} stoppedEn English
 * @property {string} aggregate `box`
 * @property {string} aggregateZh 中文
 */

/**
 * Writes `apps/<name>` whole, with its first aggregate, and its line in every list that does not read departments.json.
 * `npm install` links it, `npm run checks -- --write` makes what is generated.
 * @param {import('@nx/devkit').Tree} tree
 * @param {DepartmentOptions} options
 * @throws Error where there is such an app
 */
async function departmentGenerator(tree, options) {
  const { name, zh, stopped, stoppedEn, aggregate, aggregateZh } = options;
  mustBe('name', name, FORMS.word);
  mustBe('aggregate', aggregate, FORMS.camel);
  if (tree.exists(`apps/${name}/package.json`)) throw new Error(`apps/${name}: is there already`);

  generateFiles(tree, join(__dirname, 'files'), `apps/${name}`, {
    ...options,
    Department: pascal(name),
    thing: aggregate,
  });
  tree.write(`apps/${name}/schema.graphql`, '');
  const line = { zh, en: name, owns: [], stopped: { zh: stopped, en: stoppedEn } };
  append(
    tree,
    'libs/departments/src/departments.json',
    /"departments": \{/,
    `"${name}": ${JSON.stringify(line).replace('{', '{\n')}`,
  );
  addPackage(tree, name);
  addService(tree, name);
  addAggregate(tree, { name: aggregate, department: name, zh: aggregateZh });
  await formatFiles(tree);
}

/** The name that others import it by, its place in the lock file, in the county and in the architecture's list. */
function addPackage(tree, name) {
  insert(
    tree,
    'tsconfig.base.json',
    /\n\s*"@daofang\/monitor":/,
    `\n      "@daofang/${name}": ["apps/${name}/src/department.ts"],`,
    'before',
  );
  updateJson(tree, 'package-lock.json', (lock) => {
    lock.packages[`apps/${name}`] = { name: `@daofang/${name}`, version: '0.1.0', license: 'Apache-2.0' };
    lock.packages[`node_modules/@daofang/${name}`] = { resolved: `apps/${name}`, link: true };
    const { '': root, ...others } = lock.packages;
    const sorted = Object.entries(others).sort(([one], [other]) => one.localeCompare(other, 'en'));
    return { ...lock, packages: { '': root, ...Object.fromEntries(sorted) } };
  });
  const county = 'tools/county/src/departments.ts';
  addImport(tree, county, `@daofang/${name}`, [name]);
  append(tree, county, /export const builtDepartments[^{]*\{/, name);
}

/** Its service and database, and its address and secret at who calls it. */
function addService(tree, name) {
  const NAME = name.toUpperCase();
  const secret = `${NAME}_HOP_SECRET`;
  const given = `${secret}: \${${secret}:?set ${secret} in .env, at least 32 characters}`;
  const compose = 'docker-compose.yml';
  edit(tree, compose, (text) =>
    text
      .replace(/(for name in [\w ]+) monitor; do/, `$1 ${name} monitor; do`)
      .replace(/\n {2}monitor:\n/, `${service(name, secret)}$&`)
      .replace(/\n {6}monitor:\n {8}condition/, `\n      ${name}:\n        condition: service_healthy$&`)
      .replaceAll(/\n( {6}MEDIATION_URL: .*)/g, `\n$1\n      ${NAME}_URL: http://${name}:4000/graphql`)
      .replaceAll(/\n( {6}MEDIATION_HOP_SECRET: .*)/g, `\n$1\n      ${given}`),
  );
  for (const path of ['.env.example', 'apps/gateway/.env.example', 'apps/monitor/.env.example'])
    insert(tree, path, /\nMEDIATION_HOP_SECRET=/, `\n${secret}=`);
  for (const path of ['apps/gateway/.env.example', 'apps/monitor/.env.example'])
    insert(tree, path, /\nMEDIATION_URL=.*/, `\n${NAME}_URL=http://127.0.0.1:4006/graphql`);
}

const service = (name, secret) => `
  ${name}:
    <<: *department
    build:
      context: .
      args:
        APP: ${name}
    environment:
      <<: *department-environment
      DATABASE_URL: postgres://daofang:\${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env, letters and digits only}@postgres:5432/daofang_${name}
      HOP_SECRET: \${${secret}:?set ${secret} in .env, at least 32 characters}
`;

module.exports = { default: departmentGenerator };
