const { formatFiles } = require('@nx/devkit');
const { addToEnd, append, insert, read } = require('../edits.cjs');
const { FORMS, camel, constant, kebab, lastWord, mustBe, pascal } = require('../names.cjs');

const INDEX = 'libs/contracts/src/index.ts';

/**
 * @typedef {object} EventOptions
 * @property {string} name `BoxOpened`
 * @property {string} department `archive`
 * @property {string} aggregate `box`
 * @property {string} description 中文
 * @property {string} [told] 中文
 */

/**
 * Declares the contract `<department>.<Event>.v1` of a unit and a day; whatever else it says is added to schema and sample by hand.
 * @param {import('@nx/devkit').Tree} tree
 * @param {EventOptions} options
 * @throws Error where it is there already
 */
async function eventGenerator(tree, options) {
  addEvent(tree, options);
  await formatFiles(tree);
}

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {EventOptions & { withUnit?: boolean }} options withUnit: not where the aggregate has no unit of its own
 */
function addEvent(tree, { name, department, aggregate, description, told, withUnit = true }) {
  mustBe('name', name, FORMS.pascal);
  mustBe('department', department, FORMS.word);
  mustBe('aggregate', aggregate, FORMS.camel);
  if (hasEvent(tree, name))
    throw new Error(`${name}V1: is declared already; what is released changes only by optional fields`);
  const path = `libs/contracts/src/${department}/${kebab(aggregate)}.events.ts`;
  if (!tree.exists(path)) addFile(tree, path, department, aggregate);
  addToEnd(tree, path, contractText({ name, department, description, told, withUnit }));
}

/** A file of contracts, and its three lines in the index. */
function addFile(tree, path, department, aggregate) {
  tree.write(
    path,
    `import { z } from 'zod';
import { defineEvent } from '../define-event';
import { fields } from '../vocabulary';

const topic = '${department}.${kebab(aggregate)}';
`,
  );
  const index = read(tree, INDEX);
  const module = new RegExp(`as ${aggregate} from`).test(index) ? camel(department + pascal(aggregate)) : aggregate;
  const from = `./${department}/${kebab(aggregate)}.events`;
  insert(tree, INDEX, /import \{ isSealed/, `import * as ${module} from '${from}';\n`, 'before');
  insert(tree, INDEX, /export \* from '\.\/open-codes'/, `export * from '${from}';\n`, 'before');
  append(tree, INDEX, /export const contracts: readonly AnyContract\[\] = \[/, module);
}

const contractText = ({ name, department, description, told, withUnit }) => {
  const day = `${lastWord(name)}On`;
  const line = told && `told: ({ ${day} }) => ({ on: ${day}, kind: '${constant(name)}', text: '${told}' }),`;
  return `export const ${name}V1 = defineEvent({
  type: '${department}.${name}.v1',
  topic,
  description: '${description}',
  schema: z.object({ ${withUnit ? 'unit: fields.unit, ' : ''}${day}: fields.on }),
  sample: { ${withUnit ? "unit: 'pingchuan/petition-office', " : ''}${day}: '2026-03-02' },
  ${line ?? ''}
});`;
};

/** Whether some department declares an event of that name. */
const hasEvent = (tree, name) => publisherOf(tree, name) !== undefined;

/**
 * The file that declares an event's contract.
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} name
 * @returns {string | undefined}
 */
function publisherOf(tree, name) {
  const folder = 'libs/contracts/src';
  return tree
    .children(folder)
    .filter((child) => !tree.isFile(`${folder}/${child}`))
    .flatMap((child) => tree.children(`${folder}/${child}`).map((file) => `${folder}/${child}/${file}`))
    .find((path) => path.endsWith('.events.ts') && read(tree, path).includes(`export const ${name}V1 =`));
}

module.exports = { default: eventGenerator, addEvent, publisherOf };
