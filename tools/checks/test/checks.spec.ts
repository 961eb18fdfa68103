import { accessTable, openFields } from '../src/access.check';
import { ROLES } from '@daofang/domain';
import 'reflect-metadata';
import { commandId, declare } from '@daofang/commands';
import { defineEvent } from '@daofang/contracts';
import { subgraphNames } from '@daofang/departments';
import { on } from '@daofang/events';
import type { Database } from '@daofang/persistence';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { parse } from 'yaml';
import { z } from 'zod';
import { generated } from '../src/check';
import {
  againstSchema,
  defaultSecrets,
  undocumentedVariables,
  unfitEnvironments,
  wrongServices,
  type ComposeFile,
} from '../src/compose-file.check';
import { compose, lostFields, requiredCrossings, requiredExtensions, wrongSample } from '../src/composition.check';
import {
  eventsPage,
  listeners,
  namedContracts,
  unpublished,
  wrongListeners,
  wrongSamples,
} from '../src/contracts.check';
import { consoleTypes } from '../src/console-types';
import { deadLinks } from '../src/links.check';
import { missingFromCompose, missingParts, missingSecrets, strangers, wrongExample } from '../src/departments.check';
import { unlisted } from '../src/listed.check';
import { lostTypes } from '../src/schema-drift.check';
import { kafkaOutside, machineTraces, resolvedUrls, wallClocks } from '../src/sources.check';
import { wrongTags } from '../src/tags.check';
import { givenWorkspace, openWorkspace } from '../src/workspace';

describe('generated files', () => {
  it('reports the first line that differs, and writes it when asked', () => {
    const workspace = givenWorkspace({ 'a.graphql': 'one\nold\n' });
    expect(generated(workspace, 'a.graphql', 'one\ntwo\n', false)).toEqual([expect.stringContaining('a.graphql:2:')]);
    expect(generated(workspace, 'b.graphql', 'x', false)).toEqual([expect.stringContaining('missing')]);
    expect(generated(workspace, 'a.graphql', 'one\ntwo\n', true)).toEqual([]);
    expect(workspace.read('a.graphql')).toBe('one\ntwo\n');
  });
});

describe('schema drift', () => {
  it('finds the extension that vanished because it is not in orphanedTypes', () => {
    const workspace = givenWorkspace({
      'apps/supervision/src/obligation/petition.graph.ts': `
        @ObjectType('Petition', { description: 'owned by intake (接访)' })
        @Directive('@key(fields: "id")')
        export class PetitionStub {}
        @ObjectType('Obligation')
        export class ObligationType {}
        @ObjectType({ isAbstract: true })
        export abstract class Shared {}`,
    });
    const lost = lostTypes(workspace, 'supervision', 'type Obligation {\n  id: ID!\n}\n');
    expect(lost).toHaveLength(1);
    expect(lost[0]).toContain('Petition');
  });
});

describe('composition', () => {
  const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
  const intake = `${federation} type Petition @key(fields: "id") { id: ID! caseNo: String } type Query { petition(id: ID!): Petition }`;

  it('composes what fits and says what does not', () => {
    const fits = new Map([['intake', intake]]);
    expect(compose(fits).supergraphSdl).toContain('type Petition');
    const conflicting = new Map([
      ['intake', `${intake} type Note { text: String! }`],
      ['referral', `${federation} type Note { text: Int! } type Query { note: Note }`],
    ]);
    expect(compose(conflicting)).toEqual({ problems: expect.arrayContaining([expect.stringContaining('Note.text')]) });
  });

  it('refuses directives that look like protection and are none', () => {
    const policy = `${federation.replace('["@key"]', '["@key", "@authenticated"]')} type Note @key(fields: "id") { id: ID! secret: String @authenticated } type Query { note: Note }`;
    expect(compose(new Map([['intake', policy]])).problems).toEqual([
      expect.stringMatching(/Note\.secret .*@access\(roles/),
    ]);
  });

  it('reports a field that got lost', () => {
    const { supergraphSdl = '' } = compose(new Map([['intake', intake]]));
    const supervision = `${federation} type Petition @key(fields: "id") { id: ID! obligations: [Int!] }`;
    expect(lostFields(new Map([['supervision', supervision]]), supergraphSdl)).toEqual([
      expect.stringContaining('Petition.obligations'),
    ]);
  });

  it("reports GraphiQL's first query when the graph has moved on", () => {
    const { supergraphSdl = '' } = compose(new Map([['intake', intake]]));
    const sample = (fields: string) =>
      `/** \`checks\` */ export const SAMPLE_QUERY = \`{ petition(id: "1") { ${fields} } }\`;`;
    expect(wrongSample(sample('caseNo'), supergraphSdl)).toEqual([]);
    expect(wrongSample(sample('caseNumber'), supergraphSdl)).toEqual([expect.stringContaining('caseNumber')]);
  });

  it('reports a required field on the entity of another department, but not its key', () => {
    const supervision = `${federation} type Petition @key(fields: "id") { id: ID! obligations: [Int!]! openOrders: Int }`;
    expect(requiredExtensions(new Map([['supervision', supervision]]))).toEqual([
      expect.stringContaining('Petition.obligations'),
    ]);
    expect(
      requiredExtensions(new Map([['intake', `${federation} type Thing @key(fields: "id") { id: ID! }`]])),
    ).toEqual([expect.stringContaining('Thing')]);
  });

  it('K186 kind 13: no required path crosses from one department’s field to another’s', () => {
    const intake = `${federation}
      type Query { petition: Petition! petitions: [Petition!]! }
      type Petition @key(fields: "id") { id: ID! caseNo: String! unit: Unit! seen: Unit }
      type Unit @key(fields: "id", resolvable: false) { id: ID! }`;
    const referral = `${federation}
      type Query { units: [Unit!]! }
      type Unit @key(fields: "id") { id: ID! level: String! }`;
    const supervision = `${federation}
      type Query { duties: [Duty!]! }
      type Duty { petition: Petition! hidden: Petition all: [Petition!] some: [Petition]! next: Duty! orders: [Petition!]! }
      type Petition @key(fields: "id") { id: ID! waiting: Int }`;
    const { supergraphSdl = '', problems } = compose(new Map(Object.entries({ intake, referral, supervision })));
    expect(problems).toEqual([]);
    expect(requiredCrossings(supergraphSdl)).toEqual(
      ['Duty.petition', 'Duty.all', 'Duty.orders', 'Petition.unit'].map((place) =>
        expect.stringContaining(`: ${place} `),
      ),
    );
  });
});

describe('contracts', () => {
  const ThingDoneV1 = defineEvent({
    type: 'intake.ThingDone.v1',
    topic: 'intake.thing',
    description: '事情已办',
    schema: z.object({ id: z.string() }),
    sample: { id: 'a' },
  });
  const declared = namedContracts({ ThingDoneV1, other: () => undefined });

  it('reports a sample that breaks its contract', () => {
    expect(wrongSamples(declared)).toEqual([]);
    const wrong = { ...declared[0]!.contract, sample: { id: 1 } };
    expect(wrongSamples([{ constant: 'ThingDoneV1', contract: wrong }])).toEqual([
      expect.stringContaining('ThingDoneV1'),
    ]);
  });

  it('reports an event that nothing in its publisher records', () => {
    const path = 'apps/intake/src/thing/thing.rules.ts';
    const workspace = givenWorkspace({ [path]: "return { patch, event: ThingDoneV1({ id: '1' }) };" });
    const built = (name: 'intake' | 'referral', ...sources: string[]) => [{ name, sources: new Set(sources) }];
    expect(unpublished(workspace, declared, built('intake', path))).toEqual([]);
    // Written, but in no department; or in another's.
    expect(unpublished(workspace, declared, built('intake'))).toHaveLength(1);
    expect(unpublished(workspace, declared, built('referral', path))).toHaveLength(1);
  });

  it('K181 hears from the built department who listens, however its sources are spelt', () => {
    const listens = [{ type: 'intake.ThingDone.v1', topic: 'intake.thing', name: 'supervision.on-thing' }];
    const listening = listeners([
      { name: 'supervision', describe: () => ({ commands: [], listens }) },
      { name: 'monitor' },
    ]);
    expect(listening).toEqual([
      { department: 'supervision', type: 'intake.ThingDone.v1', consumer: 'supervision.on-thing' },
    ]);
    expect(eventsPage(declared, listening)).toContain(
      '| `intake.ThingDone.v1` | 事情已办 | `intake.thing` | 内部 internal | supervision |',
    );
  });

  it('reports consumers of undeclared events, and names that are taken or not of their department', () => {
    const heard = (type: string, consumer: string) => ({ department: 'supervision', type, consumer });
    expect(wrongListeners(declared, [heard('intake.ThingDone.v1', 'supervision.on-thing')])).toEqual([]);
    const problems = wrongListeners(declared, [
      heard('intake.ThingDone.v1', 'supervision.on-thing'),
      heard('intake.ThingGone.v1', 'supervision.on-thing'),
      heard('intake.ThingDone.v1', 'intake.on-thing'),
    ]).join('\n');
    expect(problems).toContain('ThingGone');
    expect(problems).toContain('is the name of another one');
    expect(problems).toContain('should start with its department');
  });
});

describe('what is written and not listed', () => {
  interface Deps {
    db: Database;
  }
  const command = declare<Deps, { commandId: ReturnType<typeof commandId> }, void>({
    name: 'doThing',
    about: '办事。',
    roles: ['CLERK'],
    answers: 'Thing!',
    input: { commandId: commandId() },
    act: async () => undefined,
  });
  const onThing = () =>
    on(
      { type: 'intake.ThingDone.v1', topic: 'intake.thing', heard: z.object({}) },
      'referral.on-thing',
      async () => {},
    );
  const files = {
    'apps/referral/src/thing/do-thing.command.ts': { doThing: command },
    'apps/referral/src/thing/on-thing.consumer.ts': { onThing, applyAll: () => Promise.reject(new Error('not asked')) },
  };
  const department = (commands: unknown[], consumers: string[], written = Object.keys(files)) =>
    unlisted(
      {
        name: 'referral',
        graph: { resolvers: [class {}], commands: commands as never },
        describe: () => ({ commands: [], listens: consumers.map((name) => ({ type: '', topic: '', name })) }),
        declaring: new Map(Object.entries(files)),
        sources: new Set(Object.keys(files)),
      },
      written,
    );

  it('K182 reports a command, a consumer and a file that its department does not list', () => {
    expect(department([command], ['referral.on-thing'])).toEqual([]);
    expect(department([], ['referral.on-thing'])).toEqual([expect.stringContaining('doThing')]);
    expect(department([command], [])).toEqual([expect.stringContaining('referral.on-thing')]);
    const forgotten = 'apps/referral/src/thing/on-other.consumer.ts';
    expect(department([command], ['referral.on-thing'], [forgotten])).toEqual([expect.stringContaining(forgotten)]);
  });
});

describe('tags', () => {
  const tagged = (...tags: string[]) => ({ nx: { name: 'domain', tags } });

  it.each([
    ['none at all', tagged()],
    ['two scopes', tagged('type:lib', 'scope:shared', 'scope:intake', 'layer:domain')],
    ['no layer', tagged('type:lib', 'scope:shared')],
    ["another folder's type", tagged('type:app', 'scope:shared', 'layer:domain')],
    ['an unknown one', tagged('type:lib', 'scope:shared', 'layer:domain', 'colour:red')],
  ])('reports %s', (_case, manifest) => {
    expect(wrongTags('libs/domain/package.json', manifest)).not.toEqual([]);
  });

  it('accepts what is right', () => {
    expect(wrongTags('libs/domain/package.json', tagged('type:lib', 'scope:shared', 'layer:domain'))).toEqual([]);
    expect(
      wrongTags('apps/intake/package.json', { nx: { name: 'intake', tags: ['type:app', 'scope:intake'] } }),
    ).toEqual([]);
  });
});

describe('sources', () => {
  const kafka = ['kafka', 'js'].join('');

  it('reports kafkajs outside its one file', () => {
    const one = { 'libs/events/src/kafka/kafka-broker.ts': `import { Kafka } from '${kafka}';` };
    expect(kafkaOutside(givenWorkspace(one))).toEqual([]);
    expect(
      kafkaOutside(givenWorkspace({ ...one, 'apps/intake/src/app.ts': `const k = require('${kafka}');` })),
    ).toHaveLength(1);
    expect(
      kafkaOutside(givenWorkspace({ 'apps/intake/src/app.ts': `import 'x'; import { Kafka } from '${kafka}';` })),
    ).toHaveLength(1);
  });

  it('reports a rule that reads the clock', () => {
    const rule = (text: string) => wallClocks(givenWorkspace({ 'apps/intake/src/p/p.rules.ts': text }));
    expect(rule('const now = new Date();')).toEqual([expect.stringContaining('p.rules.ts:1')]);
    expect(rule('\nconst now = Date.now();')).toEqual([expect.stringContaining('p.rules.ts:2')]);
    expect(rule('const day = new Date(`${on}T00:00:00Z`);\n// never new Date() here')).toEqual([]);
    expect(wallClocks(givenWorkspace({ 'libs/calendar/src/days.ts': 'Date.now()' }))).toHaveLength(1);
    expect(wallClocks(givenWorkspace({ 'apps/intake/src/p/commands/x.ts': 'Date.now()' }))).toEqual([]);
  });

  // Put together here, so that the check does not find its own spec.
  const machinePath = ['', 'work', 'main', 'x'].join('/');
  const registry = ['https:/', 'registry.example.org', 'x'].join('/');

  it('reports paths and registries of one machine', () => {
    for (const text of [`read('${machinePath}')`, `cd ${machinePath}`, `see ${registry}`]) {
      expect(machineTraces(givenWorkspace({ 'docs/x.md': text }))).toEqual([expect.stringContaining('docs/x.md:1')]);
    }
    expect(machineTraces(givenWorkspace({ '.npmrc': `registry=${registry}` }))).not.toEqual([]);
    expect(
      machineTraces(
        givenWorkspace({ 'a.ts': "import './work/x'; join(root, 'home/x'); metrics.registry.contentType" }),
      ),
    ).toEqual([]);
  });

  it('reports a lock file with download addresses', () => {
    expect(resolvedUrls(givenWorkspace({ 'package-lock.json': `{\n"resolved": "${registry}"\n}` }))).toHaveLength(1);
    expect(
      resolvedUrls(givenWorkspace({ 'package-lock.json': '{ "resolved": "apps/intake", "link": true }' })),
    ).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const real = () =>
    parse(readFileSync(join(__dirname, '../../../docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;
  const postgres = (file: ComposeFile) =>
    file.services?.['postgres'] as NonNullable<NonNullable<ComposeFile['services']>[string]>;

  it('accepts the real one', () => {
    expect([...againstSchema(real()), ...defaultSecrets(real()), ...wrongServices(real())]).toEqual([]);
  });

  it('reports what the schema does not know', () => {
    expect(againstSchema({ services: { a: { imagge: 'x' } } })).not.toEqual([]);
    expect(againstSchema({ services: { a: { image: 'x', healthcheck: { interval: 'soon' } } } })).not.toEqual([]);
    expect(againstSchema({ services: { a: { image: 'x', ports: ['web:80'] } } })).not.toEqual([]);
  });

  it.each([
    ['a literal', { POSTGRES_PASSWORD: 'postgres' }],
    ['a default', { HOP_SECRET: '${HOP_SECRET:-change-me}' }],
    ['nothing', { VAULT_KEY: null }],
    ['a literal in an address', { DATABASE_URL: 'postgres://daofang:daofang@postgres/daofang' }],
  ])('reports a secret that is %s', (_case, environment) => {
    expect(defaultSecrets({ services: { a: { environment } } })).toHaveLength(1);
  });

  it('reports a missing app, a service that cannot tell how it is, and a wait without condition', () => {
    const file = real();
    delete file.services?.['mediation'];
    delete postgres(file).healthcheck;
    postgres(file).depends_on = ['kafka'];
    expect(wrongServices(file)).toEqual([
      expect.stringContaining('mediation'),
      expect.stringContaining('healthcheck'),
      expect.stringContaining('condition'),
    ]);
  });

  it('reports variables that .env.example does not name', () => {
    expect(undocumentedVariables('a: ${A:?x}\nb: ${B:-x}\nc: $${C}', 'A=\n')).toEqual([expect.stringContaining('B')]);
  });

  it('reports an environment that does not fit what the app reads', () => {
    const example = 'HOP_SECRET=\nBROKER_DATABASE_URL=\n#LOG_LEVEL=info\n';
    const workspace = givenWorkspace(
      Object.fromEntries([...subgraphNames, 'gateway'].map((app) => [`apps/${app}/.env.example`, example])),
    );
    const fit = { environment: { HOP_SECRET: '' } };
    const services = {
      intake: fit,
      referral: fit,
      supervision: fit,
      monitor: fit,
      mediation: { environment: {} },
      gateway: { environment: { HOP_SECRET: '', LOG_LEVLE: 'x' } },
    };
    expect(unfitEnvironments(workspace, { services })).toEqual([
      expect.stringContaining('mediation'),
      expect.stringContaining('LOG_LEVLE'),
    ]);
  });
});

describe('the list of departments', () => {
  const text = (path: string) => readFileSync(join(__dirname, '../../..', path), 'utf8');
  const names = [...subgraphNames, 'hospital'];

  it('K149 K192 reports all that a department lacks which is in the list only', () => {
    const workspace = openWorkspace(join(__dirname, '../../..'));
    expect(missingParts(workspace, subgraphNames)).toEqual([]);
    const missing = missingParts(workspace, names).join('\n');
    for (const what of [
      'src/department.ts',
      'schema.graphql',
      '.env.example',
      'tsconfig.base.json',
      'package-lock.json',
    ])
      expect(missing).toContain(what);
    expect(missingFromCompose(text('docker-compose.yml'), names)).toEqual([
      expect.stringContaining('no database for hospital'),
      expect.stringContaining('wait for hospital'),
    ]);
    expect(missingSecrets(text('.env.example'), names)).toEqual([expect.stringContaining('HOSPITAL_HOP_SECRET')]);
  });

  it('K149 reports a department that is written and not in the list', () => {
    expect(strangers(givenWorkspace({ 'apps/hospital/src/department.ts': '' }))).toEqual([
      expect.stringContaining('apps/hospital'),
    ]);
  });

  it('reports a variable that the app reads and its example does not name, and one that nobody reads', () => {
    const workspace = givenWorkspace({ 'apps/intake/.env.example': 'VAULT_KEY=\n# OLD_KEY=\n' });
    expect(wrongExample(workspace, 'intake', ['VAULT_KEY', 'HOSPITAL_URL'])).toEqual([
      expect.stringContaining('HOSPITAL_URL'),
      expect.stringContaining('OLD_KEY'),
    ]);
  });
});

describe('the types of the console', () => {
  const schema = (scalar: string) =>
    buildSchema(`scalar ${scalar} type Query { due(of: ID!): ${scalar} } type Mutation { end(on: ${scalar}!): Int! }`);
  const queries = { due: 'query ($of: ID!) { due(of: $of) }' };

  it('are what is given and answered, by the name of the document', async () => {
    const commands = { end: 'mutation ($on: CivilDate!) { end(on: $on) }' };
    const types = await consoleTypes(schema('CivilDate'), queries, commands);
    for (const line of [
      'export type DueQuery = { due: string | null };',
      'due: { variables: DueQueryVariables; answer: DueQuery };',
      'export type EndMutation = { end: number };',
      'end: { variables: EndMutationVariables; answer: EndMutation };',
    ])
      expect(types).toContain(line);
  });

  it('are not guessed for a scalar nobody named', async () => {
    await expect(consoleTypes(schema('Money'), queries, {})).rejects.toThrow('Money');
  });
});

describe('links', () => {
  it('reports a link that leads nowhere', () => {
    const workspace = givenWorkspace({
      'README.md':
        '[a](docs/a.md) [b](docs/b.md#part) [adr](docs/adr/) [c](https://example.org) [d](#here)\n```\n[code](nowhere.md)\n```\n`[code](nowhere.md)`',
      'docs/a.md': '[up](../README.md) [gone](../GONE.md)',
      'docs/adr/1.md': '',
    });
    expect(deadLinks(workspace)).toEqual([expect.stringContaining('docs/b.md'), expect.stringContaining('GONE.md')]);
  });
});

describe('who may ask', () => {
  const rule = 'directive @access(roles: [String!]!) on FIELD_DEFINITION';

  it('names a question that says nothing of it, and not what the gateway alone may ask', () => {
    const sdl = `${rule}\ntype Query { a: Int @access(roles: ["CLERK"]) b: Int _service: Int }`;
    expect(openFields('intake', sdl)).toEqual([expect.stringContaining('apps/intake/schema.graphql: Query.b')]);
  });

  it('shows a field that is everybody’s as open to every role', () => {
    const sdl = `${rule}\ntype Query { a: Int @access(roles: ["CLERK"]) b: Int @access(roles: ["ANYONE"]) }`;
    const [a = '', b = ''] = accessTable([{ name: 'intake', sdl }])
      .split('\n')
      .filter((row) => row.startsWith('| `'));
    expect([a, b].map((row) => row.match(/●/g)?.length)).toEqual([1, ROLES.length - 1]);
  });
});
