import 'reflect-metadata';
import { HOP_HEADER, signHop } from '@daofang/auth';
import { subgraphNames, type SubgraphName } from '@daofang/departments';
import { ROLES, type ActorClaims } from '@daofang/domain';
import { ANYONE } from '@daofang/domain';
import { accessRules } from '@daofang/federation';
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTY } from '../src/directory';
import type { GraphAnswer } from '../src/client';
import { SHAPES, anyValue, operationOf } from './operation-of';
import { issuerOf, register, startTestCounty, type TestCounty } from './test-county';

const EVERY_SCOPE = subgraphNames.flatMap((name) => [`${name}:read`, `${name}:write`]);

/** Everybody who can ask, each role by itself; a petitioner has no account. */
const CALLERS: ActorClaims[] = ROLES.filter((role) => role !== 'SYSTEM').map((role) =>
  role === 'PETITIONER'
    ? { id: 'citizen', roles: [role], unit: null }
    : {
        id: `matrix-${role}`,
        roles: [role],
        unit: COUNTY,
        // A program with every scope: what its role opens is the matrix's question.
        ...(role === 'INTEGRATOR' && { scopes: EVERY_SCOPE }),
      },
);

interface Cell {
  subgraph: SubgraphName;
  type: GraphQLObjectType;
  name: string;
  roles: readonly string[];
}

const cells: Cell[] = subgraphNames.flatMap((subgraph) => {
  const sdl = readFileSync(join(__dirname, `../../../apps/${subgraph}/schema.graphql`), 'utf8');
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const rules = accessRules(sdl);
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    type
      ? Object.keys(type.getFields())
          .filter((name) => !name.startsWith('_'))
          .map((name) => ({ subgraph, type, name, roles: rules.get(`${type.name}.${name}`) ?? [] }))
      : [],
  );
});

/** A closed field inside another type, with operations that reach it: from the nearest question, in a list, as an entity. */
interface Nested {
  field: string;
  roles: readonly string[];
  ways: { how: string; entity: boolean; rootField: string; query: string; variables: Record<string, unknown> }[];
}

const SUPERGRAPH = readFileSync(join(__dirname, '../../../apps/gateway/supergraph.graphql'), 'utf8');
const nested: Nested[] = (() => {
  const schema = buildSchema(SUPERGRAPH, { assumeValidSDL: true });
  const rules = accessRules(SUPERGRAPH);
  return [...rules]
    .filter(([field]) => !/^(Query|Mutation)\./.test(field))
    .map(([field, roles]) => {
      const [type = '', name = ''] = field.split('.');
      const inner = getNamedType(
        (schema.getType(type) as GraphQLObjectType).getFields()[name]?.type as GraphQLOutputType,
      );
      const asked = `${name}${isLeafType(inner) ? '' : ' { __typename }'}`;
      const direct = pathsTo(schema, type).map((path) => ({
        how: 'nested',
        entity: false,
        ...operationAlong(schema, path, asked),
      }));
      const id = '00000000-0000-7000-8000-00000000abcd';
      const entity = {
        how: '_entities',
        entity: true,
        rootField: '_entities',
        query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${asked} } } }`,
        variables: { r: [{ __typename: type, id }] },
      };
      return { field, roles, ways: isEntity(schema, type) ? [...direct, entity] : direct };
    });
})();

/** Can the type be asked for by its key? What is no entity is reached through others only. */
function isEntity(schema: GraphQLSchema, type: string): boolean {
  const joined = schema.getType(type)?.astNode?.directives?.filter(({ name }) => name.value === 'join__type') ?? [];
  return joined.some(({ arguments: given }) => given?.some(({ name }) => name.value === 'key'));
}

/** Is this the refusal by role, of exactly this field? Whatever else is wrong with an empty request is not. */
const closed = (answer: GraphAnswer<unknown>, { type, name }: Cell): boolean =>
  answer.errors?.[0]?.extensions.code === 'FORBIDDEN' &&
  answer.errors[0].extensions.details?.['field'] === `${type.name}.${name}`;

/** docs/access.md, walked: every caller, every question and command, every way to it. */
describe('the access matrix: RG-28 SV-36', () => {
  let story: TestCounty;
  let ask: (token: string | undefined, body: string) => Promise<GraphAnswer<unknown>>;
  let issue: (actor: ActorClaims) => Promise<string>;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    const issuer = await issuerOf(story);
    issue = (actor) => issuer.issue(actor);
    for (const actor of CALLERS) if (actor.unit !== null) tokens.set(actor.id, await issuer.issue(actor));
    ask = async (token, body) =>
      (
        await fetch(story.county.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
          body,
        })
      ).json() as Promise<GraphAnswer<unknown>>;
  }, 120_000);
  afterAll(() => story.stop());

  /** Cells whose answer is not what the table says. */
  const walk = async (
    look: (caller: ActorClaims, cell: Cell, body: string) => Promise<GraphAnswer<unknown>>,
  ): Promise<string[]> => {
    const wrong: string[] = [];
    for (const caller of CALLERS) {
      await Promise.all(
        cells.map(async (cell) => {
          const open = cell.roles.includes(ANYONE) || caller.roles.some((role) => cell.roles.includes(role));
          // An open command is given once; a closed cell is tried in every way.
          for (const shape of open ? (['plain'] as const) : SHAPES) {
            const answer = await look(caller, cell, JSON.stringify(operationOf(cell.type, cell.name, shape)));
            if (closed(answer, cell) === open || (!open && answer.data))
              wrong.push(`${caller.id} ${cell.type.name}.${cell.name} ${shape}: ${JSON.stringify(answer)}`);
          }
        }),
      );
    }
    return wrong;
  };

  it('is walked whole', () => {
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter(({ roles }) => roles.length === 0)).toEqual([]);
  });

  it('every denied cell is refused at the gateway, aliased and in fragments too; every open one is let in', async () => {
    expect(await walk(({ id }, _cell, body) => ask(tokens.get(id), body))).toEqual([]);
  }, 300_000);

  const without = (missing: string) =>
    issue({
      ...{ id: 'program', roles: ['INTEGRATOR'], unit: COUNTY },
      scopes: EVERY_SCOPE.filter((each) => each !== missing),
    });

  it.each([
    ['a question', 'intake:read', () => ({ query: '{ petitions { edges { node { id } } } }' })],
    [
      'a command',
      'intake:write',
      () => {
        const { type, name } = cells.find((cell) => cell.name === 'registerPetition') as Cell;
        return operationOf(type, name);
      },
    ],
  ])('a program is refused %s outside its scopes', async (_what, missing, operation) => {
    const answer = await ask(await without(missing), JSON.stringify(operation()));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', details: { scopes: [missing] } });
    expect(answer.data).toBeFalsy();
  });

  it('K136 what a department outside its scopes would say within a question is null for a program, the rest is answered', async () => {
    const { petitionId } = await register(story);
    const query = `{ petition(id: "${petitionId}") { id referrals { id } } }`;
    const answer = await ask(await without('referral:read'), JSON.stringify({ query }));
    expect(answer.data).toEqual({ petition: { id: petitionId, referrals: null } });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: ['petition', 'referrals'],
        extensions: expect.objectContaining({
          code: 'FORBIDDEN',
          details: expect.objectContaining({ scopes: ['referral:read'] }),
        }),
      }),
    ]);
  });

  /** As the gateway would ask a subgraph, for whom it likes. */
  const atSubgraph = async (
    actor: ActorClaims,
    subgraph: SubgraphName,
    body: string,
  ): Promise<GraphAnswer<unknown>> => {
    const address = subgraph === 'monitor' ? story.county.monitorUrl : story.county.subgraphs[subgraph];
    const hop = signHop(story.county.hopSecretOf(subgraph), subgraph, actor, body);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [HOP_HEADER]: hop },
      body,
    });
    return (await response.json()) as GraphAnswer<unknown>;
  };

  it('every denied cell is refused by the subgraph too, though the gateway itself sent it', async () => {
    const wrong = await walk((actor, { subgraph }, body) => atSubgraph(actor, subgraph, body));
    expect(wrong).toEqual([]);
  }, 300_000);

  it.each(['abc', '-'.repeat(36), ''])(
    'K138 K139 an id that is none, %j, is no fault of ours anywhere',
    async (id) => {
      const faults = new Set<string>();
      for (const { type, name, roles } of cells) {
        for (const caller of CALLERS.filter((each) => each.roles.some((role) => roles.includes(role)))) {
          const { errors } = await ask(tokens.get(caller.id), JSON.stringify(operationOf(type, name, 'plain', id)));
          if (errors?.some(({ extensions }) => extensions.code === 'INTERNAL')) faults.add(`${type.name}.${name}`);
        }
      }
      expect([...faults]).toEqual([]);
    },
    120_000,
  );

  it('K136 closed fields inside other types are null on every way, with their errors: nested, in lists, in fragments, as entities', async () => {
    expect(nested.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['Petition.people', 'Claim.text', 'Petition.recusals']),
    );
    const { petitionId, claimIds } = await register(story);
    const idOf = (type: string) => (type === 'Claim' ? claimIds[0] : petitionId);
    const wrong: string[] = [];
    let denied = 0;
    for (const { field, roles, ways } of nested) {
      const [type = '', name = ''] = field.split('.');
      for (const caller of CALLERS) {
        const open = caller.roles.some((role) => roles.includes(role));
        for (const { how, entity, rootField, query } of ways) {
          const root = cells.find((cell) => cell.type.name === 'Query' && cell.name === rootField)?.roles;
          if (root && !root.includes(ANYONE) && !caller.roles.some((role) => root.includes(role))) continue;
          const variables = { v0: petitionId, r: [{ __typename: type, id: idOf(type) }] };
          const body = JSON.stringify({ query, variables });
          const answer = entity ? await atSubgraph(caller, 'intake', body) : await ask(tokens.get(caller.id), body);
          const refusals = (answer.errors ?? []).filter(
            ({ extensions: { code, details } }) => code === 'FORBIDDEN' && details?.['field'] === field,
          );
          if (refusals.some(({ path }) => path?.at(-1) === name)) denied += 1;
          // Where there is something of it, it is null, and nothing above it is.
          const told = JSON.stringify(answer.data ?? null);
          const shown = new RegExp(`"${name}":(?!null)`).test(told);
          if (open ? refusals.length > 0 : shown || (refusals.length > 0 && !told.includes(`"${name}":null`)))
            wrong.push(`${caller.id} ${field} ${how}: ${query} ${JSON.stringify(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(denied).toBeGreaterThan(10);
  }, 120_000);
});

/** The ways from a question to a type, each by its field names: the nearest, and the nearest through a list. */
function pathsTo(schema: GraphQLSchema, target: string): string[][] {
  const found: string[][] = [];
  const queue: { type: GraphQLObjectType; path: string[]; list: boolean }[] = [
    { type: schema.getQueryType() as GraphQLObjectType, path: [], list: false },
  ];
  const kinds = new Set<boolean>();
  for (const { type, path, list } of queue) {
    if (path.length > 4) break;
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      const through = list || /\[/.test(String(field.type));
      if (!isObjectType(inner)) continue;
      if (inner.name === target && !kinds.has(through)) {
        kinds.add(through);
        found.push([...path, field.name]);
      }
      if (path.length < 4) queue.push({ type: inner, path: [...path, field.name], list: through });
    }
    if (kinds.size === 2) break;
  }
  return found;
}

function operationAlong(schema: GraphQLSchema, path: readonly string[], asked: string) {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let type = schema.getQueryType() as GraphQLObjectType;
  const parts = path.map((name) => {
    const field = type.getFields()[name] as GraphQLField<unknown, unknown>;
    type = getNamedType(field.type) as GraphQLObjectType;
    const given = field.args
      .filter(({ type: each, defaultValue }) => isNonNullType(each) && defaultValue === undefined)
      .map((argument) => {
        const variable = `v${declared.length}`;
        declared.push(`$${variable}: ${String(argument.type)}`);
        variables[variable] = anyValue(argument.type);
        return `${argument.name}: $${variable}`;
      });
    return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
  });
  const selection = parts.reduceRight((inner, part) => `{ ${part} ${inner} }`, `{ ...Asked }`);
  return {
    rootField: path[0] ?? '',
    query: `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${selection} fragment Asked on ${type.name} { ${asked} }`,
    variables,
  };
}
