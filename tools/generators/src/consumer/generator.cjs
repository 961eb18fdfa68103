const { formatFiles } = require('@nx/devkit');
const { addImport, append, insert, read } = require('../edits.cjs');
const { publisherOf } = require('../event/generator.cjs');
const { FORMS, kebab, mustBe, namesOf } = require('../names.cjs');

/**
 * @typedef {object} ConsumerOptions
 * @property {string} event `PetitionWithdrawn`
 * @property {string} department `archive`
 * @property {string} aggregate `box`
 * @property {string} chapter `opening`
 */

/**
 * Writes a consumer that opens each thing of the case, its line in app.ts, and a spec fed with the sample. What the event means
 * for the thing, a rule says: it is applied by hand.
 * @param {import('@nx/devkit').Tree} tree
 * @param {ConsumerOptions} options
 * @throws Error where nobody declares the event, or the consumer is there already
 */
async function consumerGenerator(tree, { event, department, aggregate, chapter }) {
  mustBe('event', event, FORMS.pascal);
  mustBe('chapter', chapter, FORMS.folder);
  const contract = publisherOf(tree, event);
  if (!contract) throw new Error(`${event}V1: no department declares it; make it with the generator event`);
  const names = namesOf(department, aggregate);
  const app = `apps/${department}/src`;
  const store = `${app}/${names.file}/${names.file}.store.ts`;
  const path = `${app}/${names.file}/${chapter}/on-${kebab(event)}.consumer.ts`;
  if (tree.exists(path)) throw new Error(`${path}: is there already`);
  if (!read(tree, store).includes('ofPetition(')) {
    insert(tree, store, /revive = [^\n]*\n/, ofPetition(names));
    addImport(tree, store, 'typeorm', ['type FindOptionsWhere']);
  }
  tree.write(path, consumer({ ...names, event }));
  addImport(tree, `${app}/app.ts`, `./${names.file}/${chapter}/on-${kebab(event)}.consumer`, [`on${event}`]);
  append(tree, `${app}/app.ts`, /consumers: \[/, `on${event}()`);
  const keys = (tree.read(`${app}/${department}-deps.ts`, 'utf8') ?? '').match(/\b[A-Z_]+_KEY(?=:)/g) ?? [];
  tree.write(`apps/${department}/test/on-${kebab(event)}.spec.ts`, spec({ ...names, event, keys }));
  await formatFiles(tree);
}

const ofPetition = ({ Thing }) => `
  /** All of a case. */
  ofPetition(petitionId: string): Promise<${Thing}[]> {
    return this.findBy({ petitionId } as FindOptionsWhere<${Thing}State>);
  }
`;

const consumer = ({ Thing, things, department, file, event }) => `import { ${event}V1 } from '@daofang/contracts';
import { on } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { ${Thing}Repository } from '../${file}.store';

/** What ${event} means for each of the case: a rule of this chapter is applied to it before it is saved. */
export const on${event} = () =>
  on(${event}V1, '${department}.on-${kebab(event)}', async ({ petitionId }, tx: Tx) => {
    const ${things} = new ${Thing}Repository(tx);
    for (const each of await ${things}.ofPetition(petitionId)) await ${things}.save(each);
  });
`;

const spec = ({ department, event, keys }) => `import { ${event}V1 } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { startTestDepartment, type TestDepartment } from '@daofang/testing';
${keys.length > 0 ? "import { randomBytes } from 'node:crypto';\n" : ''}import { ${department} } from '../src/department';

describe('${department}.on-${kebab(event)}', () => {
  let department: TestDepartment;

  beforeAll(async () => {
    department = await startTestDepartment(${department}${keys.length > 0 ? `, { ${keys.map((key) => `${key}: randomBytes(32).toString('base64')`).join(', ')} }` : ''});
  });
  afterAll(() => department.stop());

  it('takes the sample of ${event}, once', async () => {
    const { id } = await department.publish(${event}V1, { petitionId: newId() }, ${event}V1.sample);
    await department.settled();
    const { rows } = await department.sql.query('SELECT consumer FROM inbox WHERE event_id = $1', [id]);
    expect(rows).toContainEqual({ consumer: '${department}.on-${kebab(event)}' });
  });
});
`;

module.exports = { default: consumerGenerator };
