import { documents } from '@daofang/console/documents';
import { subgraphNames, subgraphs, type SubgraphName } from '@daofang/departments';
import { fieldOwners } from '@daofang/federation';
import {
  buildSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type FieldNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphAnswer } from '../src/client';
import { anyValue, everythingOf, operationOf } from './operation-of';
import { startStubCounty, type StubCounty } from './stub-departments';

const DEPTH = 2;
const SUPERGRAPH = readFileSync(join(__dirname, '../../../apps/gateway/supergraph.graphql'), 'utf8');
const schema = buildSchema(SUPERGRAPH, { assumeValidSDL: true });
const owners = fieldOwners(SUPERGRAPH);
const ENTITIES = subgraphNames.flatMap((name) => subgraphs[name].owns);

interface Asked {
  query: string;
  variables: Record<string, unknown>;
  operation: OperationDefinitionNode;
}

const asked = (query: string, variables: Record<string, unknown>): Asked => ({
  query,
  variables,
  operation: parse(query).definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode,
});

const field = (type: GraphQLObjectType, { name }: FieldNode) => type.getFields()[name.value];
/** The departments that answer a field; none for what everybody does. */
const answering = (type: GraphQLObjectType, { name }: FieldNode): readonly string[] =>
  owners.get(`${type.name}.${name.value}`) ?? [];

/** A registered document, with something for each variable. */
function registered(text: string): Asked {
  const { operation } = asked(text, {});
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const taken = operation.selectionSet.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? (field(root, each)?.args ?? []) : [],
  );
  const variables = taken.map(({ name, type }) => [name, name === 'after' ? null : anyValue(type)]);
  return asked(text, Object.fromEntries(variables));
}

/** What the console registers, and of every question and command everything that can be asked. */
const ALL: Asked[] = [
  ...documents.map(registered),
  ...[schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map(({ name, type: answer }) => {
      const inner = getNamedType(answer);
      const fields = isObjectType(inner) ? everythingOf(inner, DEPTH, [inner.name]) : '';
      const { query, variables } = operationOf(type as GraphQLObjectType, name, 'plain', undefined, fields);
      return asked(query, variables);
    }),
  ),
];

/** Those that ask something of which this is true. */
const asking = (is: (type: GraphQLObjectType, field: FieldNode) => boolean): Asked[] => {
  const some = (type: GraphQLObjectType, { selections }: SelectionSetNode): boolean =>
    selections.some((each) => {
      if (each.kind !== Kind.FIELD) return false;
      const inner = getNamedType(field(type, each)?.type ?? null);
      return is(type, each) || (isObjectType(inner) && !!each.selectionSet && some(inner, each.selectionSet));
    });
  return ALL.filter(({ operation: { operation, selectionSet } }) =>
    some(schema.getRootType(operation) as GraphQLObjectType, selectionSet),
  );
};

type Answer = Record<string, unknown>;
const empty = (value: unknown): boolean => value === null || value === undefined;

/** What may be missing from an answer. */
interface Away {
  field(type: GraphQLObjectType, field: FieldNode): boolean;
  /** What a pointer points to, of which this is asked. */
  entity(type: GraphQLObjectType, asked: SelectionSetNode): boolean;
}

/** The fields of others that are missing: null, or gone with what stands above them, though the whole county answered them. */
function missing({ operation }: Asked, whole: unknown, part: unknown, away: Away): string[] {
  const look = (type: GraphQLObjectType, { selections }: SelectionSetNode, all: Answer, got: Answer, path: string) =>
    selections.flatMap((each): string[] => {
      if (each.kind !== Kind.FIELD || each.name.value === '__typename') return [];
      const key = (each.alias ?? each.name).value;
      const here = `${path}.${key}`;
      const inner = getNamedType(field(type, each)?.type ?? null);
      if (empty(all[key]) || away.field(type, each)) return [];
      if (!isObjectType(inner) || !each.selectionSet) return empty(got[key]) ? [here] : [];
      const { selectionSet } = each;
      if (Array.isArray(all[key]) && empty(got[key])) return [here];
      return [all[key]].flat().flatMap((one, index) => {
        const other = [got[key]].flat()[index];
        if (empty(other)) return away.entity(inner, selectionSet) ? [] : [here];
        return look(inner, selectionSet, one as Answer, other as Answer, here);
      });
    });
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  return look(root, operation.selectionSet, whole as Answer, (part ?? {}) as Answer, '');
}

/** While a department is down: its fields, and an entity of which something required is asked that nobody else answers. */
const down = (department: SubgraphName): Away => {
  const isIts = (type: GraphQLObjectType, each: FieldNode) => answering(type, each).join() === department;
  return {
    field: isIts,
    entity: (type, { selections }) =>
      selections.some(
        (each) => each.kind === Kind.FIELD && isNonNullType(field(type, each)?.type) && isIts(type, each),
      ),
  };
};

/** An entity that nobody shows to whoever points to it. */
const hidden = (entity: string): Away => ({
  field: (type) => type.name === entity,
  entity: ({ name }) => name === entity,
});

describe('kind 13: one department’s null empties nothing of the others', () => {
  let county: StubCounty;
  const whole = new Map<Asked, GraphAnswer<unknown>>();
  const ask = ({ query, variables }: Asked) => county.client.send(query, variables);

  beforeAll(async () => {
    county = await startStubCounty();
    for (const each of ALL) whole.set(each, await ask(each));
  });
  afterAll(() => county.stop());

  it('is asked of everything', () => {
    expect(ALL.length).toBeGreaterThan(120);
    expect([...whole].filter(([, { errors }]) => errors).map(([{ query }, { errors }]) => [query, errors])).toEqual([]);
  });

  it.each(subgraphNames)('kind 13: K134 K135 %s down: every field of the others is answered', async (department) => {
    const away = down(department);
    const isIts = ({ operation: { operation, selectionSet } }: Asked) =>
      selectionSet.selections.every(
        (each) => each.kind === Kind.FIELD && away.field(schema.getRootType(operation) as GraphQLObjectType, each),
      );
    county.behave({ down: department });
    const wrong: unknown[] = [];
    for (const each of asking(away.field)) {
      const { data, errors = [] } = await ask(each);
      const lost = missing(each, whole.get(each)?.data, data, away);
      const strange = errors.filter(
        ({ extensions: { code, details } }) =>
          code !== 'DEPARTMENT_UNAVAILABLE' || details?.['department'] !== department,
      );
      if (lost.length + strange.length > 0 || (isIts(each) && errors.length === 0))
        wrong.push([each.query.slice(0, 120), lost, strange]);
    }
    expect(wrong).toEqual([]);
    county.behave({});
    // The gateway lets a department that did not answer rest for a moment.
    const first = ALL.find(isIts);
    for (const end = Date.now() + 10_000; first && (await ask(first)).errors;) {
      if (Date.now() > end) throw new Error(`${department} is not asked again`);
    }
  });

  it.each(ENTITIES)('kind 13: K133 a pointer to %s that is null empties nothing else', async (entity) => {
    county.behave({ hidden: entity });
    const wrong: unknown[] = [];
    for (const each of asking(({ name }) => name === entity)) {
      const { data, errors } = await ask(each);
      const lost = missing(each, whole.get(each)?.data, data, hidden(entity));
      if (lost.length > 0 || errors) wrong.push([each.query.slice(0, 120), lost, errors]);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['what is not GraphQL', '<html>oops</html>'],
    ['nothing', '{}'],
    [
      'an error in words of its own',
      '{"data":null,"errors":[{"message":"boom: \\"张三\\" 13912345678","path":["closePetition"]}]}',
    ],
  ])('K137 a department that answers %s: the outcome of a command is unknown, and it says so', async (_what, body) => {
    county.behave({ foreign: { department: 'intake', body } });
    const command = ALL.find(({ query }) => query.includes('{ closePetition(')) as Asked;
    const { errors } = await ask(command);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('是否生效请查询') as string,
        extensions: { code: 'DEPARTMENT_ERROR', details: { department: 'intake' } },
      },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/boom|张三|139/);
    const question = ALL.find(({ query }) => query.includes('{ petition(')) as Asked;
    expect((await ask(question)).errors?.[0]).toMatchObject({
      message: expect.stringContaining('相关内容未能显示') as string,
      extensions: { code: 'DEPARTMENT_ERROR' },
    });
    county.behave({});
  });
});
