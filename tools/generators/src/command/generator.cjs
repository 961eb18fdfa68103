const { formatFiles } = require('@nx/devkit');
const { addImport, addToEnd, append, read } = require('../edits.cjs');
const { addEvent, publisherOf } = require('../event/generator.cjs');
const { FORMS, firstWord, kebab, lastWord, mustBe, namesOf } = require('../names.cjs');

/**
 * @typedef {object} CommandOptions
 * @property {string} name `openBox`
 * @property {string} department `archive`
 * @property {string} aggregate `box`
 * @property {string} chapter `opening`
 * @property {string} about 中文
 * @property {string} event `BoxOpened`
 * @property {string} description 中文
 * @property {boolean} [begins]
 * @property {string} [from] `NEW,CLOSED`
 * @property {string} [may] `mayHandle`
 * @property {string} [told] 中文
 */

/**
 * Writes a command: its event, its step in the life, its rule with a spec, its file, its line in app.ts.
 * @param {import('@nx/devkit').Tree} tree
 * @param {CommandOptions} options
 * @throws Error where a name is taken, or a place is not found
 */
async function commandGenerator(tree, options) {
  const { name, department, aggregate, chapter, event, description, told, begins = false } = options;
  mustBe('name', name, FORMS.camel);
  mustBe('chapter', chapter, FORMS.folder);
  mustBe('event', event, FORMS.pascal);
  const names = namesOf(department, aggregate);
  const app = `apps/${department}/src`;
  const base = `${app}/${names.file}`;
  const life = read(tree, `${base}/${names.file}.life.ts`);
  const state = new RegExp(`export interface ${names.Thing}State [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(life)?.[1] ?? '';
  const withUnit = /\bunit: string;/.test(state);
  const status = lastWord(event).toUpperCase();
  const given = {
    ...{
      ...names,
      ...options,
      withUnit,
      status,
      verb: firstWord(name),
      rule: lastWord(event),
      day: `${lastWord(event)}On`,
    },
    from: options.from?.split(',') ?? [firstStatus(life, names.STATUSES)],
    may: options.may ?? firstPolicy(read(tree, `${base}/${names.file}.policy.ts`)),
    file: names.file,
  };

  if (!publisherOf(tree, event)) addEvent(tree, { name: event, department, aggregate, description, told, withUnit });
  addStep(tree, `${base}/${names.file}.life.ts`, life, given);
  addRule(tree, `${base}/${chapter}/${chapter}.rules.ts`, given);
  addSpec(tree, `${base}/${chapter}/${chapter}.rules.spec.ts`, given);
  tree.write(`${base}/${chapter}/${kebab(name)}.command.ts`, begins ? beginning(given) : acting(given));
  addImport(tree, `${app}/app.ts`, `./${names.file}/${chapter}/${kebab(name)}.command`, [name]);
  append(tree, `${app}/app.ts`, /export const commands(?:: [^=]*)? = \[/, name);
  await formatFiles(tree);
}

const firstStatus = (life, statuses) => {
  const first = new RegExp(`export const ${statuses} = \\{\\s*(\\w+):`).exec(life)?.[1];
  if (!first) throw new Error(`${statuses}: found no status in the life; say --from`);
  return first;
};

const firstPolicy = (text) => {
  const first = /export const (may\w+) = (?!\()/.exec(text)?.[1];
  if (!first) throw new Error('found no policy `may…`; write one, or say --may');
  return first;
};

/** The status, where it is new, and the row of the one table. */
function addStep(tree, path, life, { STATUSES, thing, status, description, verb, from }) {
  const statuses = new RegExp(`export const ${STATUSES} = \\{`);
  const listed = new RegExp(`export const ${STATUSES} = \\{[^}]*\\b${status}:`).test(life);
  if (!listed) append(tree, path, statuses, `${status}: '${description}'`);
  const table = new RegExp(`export const ${thing}Transitions = \\{`);
  if (new RegExp(`${table.source}[\\s\\S]*?\\n\\s+${verb}: \\{`).test(life))
    throw new Error(`${path}: has a step ${verb} already`);
  append(tree, path, table, `${verb}: { from: [${from.map((each) => `'${each}'`).join(', ')}], to: '${status}' }`);
}

function addRule(tree, path, { Thing, file, name, event, withUnit, verb, rule, day }) {
  if (!tree.exists(path)) tree.write(path, `\ntype State = Readonly<${Thing}State>;\n`);
  else if (read(tree, path).includes(`export const ${rule} =`)) throw new Error(`${path}: has a rule ${rule} already`);
  addImport(tree, path, '@daofang/contracts', [`${event}V1`]);
  addImport(tree, path, '@daofang/domain', ['type Change', 'type CivilDate']);
  addImport(tree, path, `../${file}.life`, ['stepOf', `type ${Thing}State`]);
  addToEnd(
    tree,
    path,
    `/** The rule of \`${name}\`. @throws DomainError \`ILLEGAL_TRANSITION\` */
export const ${rule} = (state: State, on: CivilDate): Change<${Thing}State> => ({
  patch: { status: stepOf('${verb}', state) },
  event: ${event}V1({ ${withUnit ? 'unit: state.unit, ' : ''}${day}: on }),
});`,
  );
}

function addSpec(
  tree,
  path,
  { Thing, thing, file, chapter, name, department, event, withUnit, status, from, rule, day },
) {
  if (!tree.exists(path)) tree.write(path, '');
  addImport(tree, path, '@daofang/domain', ['verdictOf']);
  addImport(tree, path, `../${file}.life`, [`type ${Thing}State`]);
  addImport(tree, path, `./${chapter}.rules`, [rule]);
  addToEnd(
    tree,
    path,
    `describe('${name}', () => {
  const in${Thing} = (status: ${Thing}State['status']) => ({ ${withUnit ? "unit: 'pingchuan/petition-office', " : ''}status }) as ${Thing}State;

  it.each([${from.map((each) => `'${each}'`).join(', ')}] as const)('from %s it is told with its day', (status) => {
    expect(${rule}(in${Thing}(status), '2026-03-02')).toMatchObject({
      patch: { status: '${status}' },
      event: { type: '${department}.${event}.v1', data: { ${day}: '2026-03-02' } },
    });
  });

  it('a ${thing} that is ${status} already is refused', () => {
    expect(verdictOf(() => ${rule}(in${Thing}('${status}'), '2026-03-02'))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});`,
  );
}

const acting = ({ Thing, file, chapter, name, about, verb, rule, may }) => `import { canStep } from '../${file}.life';
import { ${may} } from '../${file}.policy';
import { on${Thing} } from '../${file}.runner';
import { ${rule} } from './${chapter}.rules';

export const ${name} = on${Thing}.command('${name}', {
  about: '${about}',
  may: ${may},
  can: canStep('${verb}'),
  act(${camelOf(Thing)}, _input, { today }) {
    ${camelOf(Thing)}.apply(${rule}(${camelOf(Thing)}.snapshot, today));
  },
});
`;

const beginning = ({ Thing, thing, Department, department, file, chapter, name, about, rule }) =>
  `import { commandId, declare, id } from '@daofang/commands';
import { newId } from '@daofang/domain';
import type { ${Department}Deps } from '../../${department}-deps';
import { ${Thing} } from '../${file}.life';
import { mayBegin } from '../${file}.policy';
import { ${Thing}Repository } from '../${file}.store';
import { ${rule} } from './${chapter}.rules';

export const ${name} = declare({
  name: '${name}',
  about: '${about}',
  roles: mayBegin.roles,
  answers: '${Thing}!',
  input: { commandId: commandId(), petitionId: id('信访件') },
  async act({ clock }: ${Department}Deps, tx, actor, { petitionId }) {
    actor.must(mayBegin(actor));
    const today = clock.today();
    const ${thing} = ${Thing}.begin({ id: newId(), petitionId, unit: String(actor.unit) }, today);
    ${thing}.apply(${rule}(${thing}.snapshot, today));
    await new ${Thing}Repository(tx).add(${thing});
    return { ${thing}Id: ${thing}.id };
  },
});
`;

const camelOf = (Thing) => Thing.charAt(0).toLowerCase() + Thing.slice(1);

module.exports = { default: commandGenerator };
