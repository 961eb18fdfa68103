import 'reflect-metadata';
import { Actor, DomainError } from '@daofang/domain';
import { createLogger } from '@daofang/telemetry';
import { signHop } from '@daofang/auth';
import type { FastifyInstance } from 'fastify';
import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { Access, accessRules } from './access';
import { CivilDateScalar } from './scalars';
import { connectionOf } from './connection';
import { buildSubgraph } from './subgraph';
import { createSubgraphServer, type SubgraphContext } from './subgraph-server';

@ObjectType('Petition')
@Directive('@key(fields: "id")')
class PetitionType {
  @Field(() => ID)
  id!: string;

  @Field(() => CivilDateScalar)
  arrivedOn!: string;
}

@ObjectType('PetitionConnection')
class PetitionConnection extends connectionOf(PetitionType, 'Petition') {}

@ObjectType('Unit', { description: 'owned elsewhere' })
@Directive('@key(fields: "id")')
class UnitExtension {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  note!: string;

  @Access('SUPERVISOR')
  @Field(() => String, { nullable: true })
  secret!: string;
}

@Resolver(() => PetitionType)
class PetitionResolver {
  @Query(() => PetitionType)
  petition(@Arg('id', () => ID) id: string, @Ctx() { actor }: SubgraphContext): PetitionType {
    if (id === 'missing')
      throw new DomainError('NOT_FOUND', '未找到信访件。', 'No such petition.', 'NOT_FOUND', { id });
    if (id === 'broken') throw new Error('secret 张三');
    return { id: `${id}-${actor.id}`, arrivedOn: '2026-03-02' };
  }

  @Query(() => PetitionConnection)
  petitions(@Arg('arrivedOn', () => CivilDateScalar) arrivedOn: string): PetitionConnection {
    return { edges: [{ cursor: 'c', node: { id: '1', arrivedOn } }], pageInfo: { hasNextPage: false, endCursor: 'c' } };
  }
}

const INSIDE = 'fragment Inside on Unit { ... on Unit { secret } }';
const secret = 'a-secret-of-at-least-thirty-two-characters';
const actor = new Actor({ id: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' });

describe('a subgraph', () => {
  const { schema, sdl } = buildSubgraph({
    resolvers: [PetitionResolver],
    orphanedTypes: [UnitExtension],
    references: {
      Petition: ({ id }: { id: string }) => ({ id, arrivedOn: '2026-03-02' }),
      Unit: ({ id }: { id: string }) => ({ id, note: 'n', secret: 's' }),
    },
  });
  let server: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    server = await createSubgraphServer({
      name: 'intake',
      schema,
      sdl,
      app: {},
      loaders: () => ({}),
      hopSecret: secret,
      log: createLogger('intake', 'silent'),
    });
    url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  });
  afterAll(() => server.close());

  const post = async (query: string, variables: object = {}, hop?: string) => {
    const payload = JSON.stringify({ query, variables });
    const headers = {
      'content-type': 'application/json',
      'x-daofang-hop': hop ?? signHop(secret, 'intake', actor, payload),
    };
    const response = await fetch(url, { method: 'POST', headers, body: payload });
    return {
      status: response.status,
      body: (await response.json()) as { data?: never; errors?: { message: string; extensions: { code: string } }[] },
    };
  };

  it('keeps entities, also those it only extends', () => {
    expect(sdl).toMatch(/type Petition @key\(fields: "id"\)/);
    expect(sdl).toMatch(/type Unit @key\(fields: "id"\)/);
  });

  it('answers the gateway with the actor it passed on', async () => {
    const { body } = await post('query ($id: ID!) { petition(id: $id) { id arrivedOn } }', { id: 'p' });
    expect(body.data).toEqual({ petition: { id: 'p-clerk-01', arrivedOn: '2026-03-02' } });
  });

  it.each(['{ __typename }', '{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])(
    'refuses whoever is not the gateway: %s',
    async (query) => {
      const { status, body } = await post(query, {}, 'forged');
      expect(status).toBe(403);
      expect(body.errors?.[0]?.extensions.code).toBe('NOT_THE_GATEWAY');
    },
  );

  it('resolves references', async () => {
    const { body } = await post('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Unit { note } } }', {
      r: [{ __typename: 'Unit', id: 'u' }],
    });
    expect(body.data).toEqual({ _entities: [{ note: 'n' }] });
  });

  it.each([
    ['by reference', '{ ... on Unit { secret } }'],
    ['by another name', '{ ... on Unit { note nothing: secret } }'],
    ['in a fragment', '{ ...Inside }', INSIDE],
    ['behind a condition that holds', '{ ... on Unit { secret @include(if: true) @skip(if: false) } }'],
    ['behind one that only one way to it does not meet', '{ ...Inside ... @skip(if: true) { ...Inside } }', INSIDE],
  ])('K136 a field that is closed to the role is null at its own path, with its error: %s', async (...given) => {
    const [, selection, fragment = ''] = given;
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) ${selection} } ${fragment}`;
    const { body } = await post(query, { r: [{ __typename: 'Unit', id: 'u' }] });
    const name = selection.includes('nothing') ? 'nothing' : 'secret';
    expect(body).toEqual({
      data: { _entities: [{ ...(selection.includes('note') && { note: 'n' }), [name]: null }] },
      errors: [
        expect.objectContaining({
          path: ['_entities', 0, name],
          extensions: expect.objectContaining({
            code: 'FORBIDDEN',
            details: { field: 'Unit.secret', roles: ['SUPERVISOR'] },
          }),
        }),
      ],
    });
  });

  it.each([
    ['by a literal', '{ ... on Unit { note secret @include(if: false) } }'],
    ['by a variable', '{ ... on Unit { note secret @include(if: $wanted) } }'],
    ['by a variable that skips', '{ ... on Unit { note secret @skip(if: $unwanted) } }'],
    ['by a default', '{ ... on Unit { note secret @include(if: $never) } }'],
    ['with the fragment around it', '{ ... on Unit { note } ...Inside @include(if: $wanted) }', INSIDE],
  ])('K136 a closed field that is not asked is not refused, %s', async (_how, selection, fragment = '') => {
    const used = ['wanted', 'unwanted', 'never'].filter((name) => selection.includes(`$${name}`));
    const declared = used.map((name) => `, $${name}: Boolean${name === 'never' ? ' = false' : '!'}`).join('');
    const query = `query ($r: [_Any!]!${declared}) { _entities(representations: $r) ${selection} } ${fragment}`;
    const ask = async (wanted: boolean) =>
      (await post(query, { r: [{ __typename: 'Unit', id: 'u' }], wanted, unwanted: !wanted })).body;
    expect(await ask(false)).toEqual({ data: { _entities: [{ note: 'n' }] } });
    if (used.some((name) => name !== 'never')) expect((await ask(true)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each(['{ petition(id: "p") { id } }', '{ _entities(representations: []) { __typename } }'])(
    'a program without the scope of the department is refused, with it answered: %s',
    async (query) => {
      const ask = async (scopes: string[]) => {
        const payload = JSON.stringify({ query, variables: {} });
        return (await post(query, {}, signHop(secret, 'intake', { ...actor, scopes }, payload))).body;
      };
      expect((await ask(['referral:read', 'intake:write'])).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
        details: { scopes: ['intake:read'] },
      });
      expect((await ask(['intake:read'])).errors).toBeUndefined();
    },
  );

  it('a body that the gateway signed and nobody can read is refused, and the next one answered', async () => {
    const unreadable = '{"query":';
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-daofang-hop': signHop(secret, 'intake', actor, unreadable),
      },
      body: unreadable,
    });
    expect(response.status).toBe(400);
    expect((await post('{ petition(id: "p") { id } }')).status).toBe(200);
  });

  it('access is not for interfaces, around which a type could be reached', () => {
    expect(() => accessRules('interface Thing { secret: String @access(roles: ["CLERK"]) }')).toThrow(/Thing\.secret/);
  });

  it('answers refusals with code, Chinese and hint, and hides the unexpected', async () => {
    const missing = await post('{ petition(id: "missing") { id } }');
    expect(missing.body.errors?.[0]).toMatchObject({
      message: '未找到信访件。',
      extensions: { code: 'NOT_FOUND', hint: 'No such petition.' },
    });
    const broken = await post('{ petition(id: "broken") { id } }');
    expect(broken.body.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(broken.body)).not.toContain('张三');
  });

  it('refuses a day that is none, without quoting it', async () => {
    const { body } = await post('query ($on: CivilDate!) { petitions(arrivedOn: $on) { edges { cursor } } }', {
      on: '2026-02-30 张三',
    });
    expect(body.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(JSON.stringify(body)).not.toContain('张三');
  });

  it.each([
    ['a variable of another type', 'query ($id: ID!) { petition(id: $id) { id } }', { id: { phone: '13912345678' } }],
    ['a literal of another type', '{ petition(id: { phone: "13912345678" }) { id } }', {}],
    ['a text where none belongs', '{ petitions "13912345678" }', {}],
  ])('K98 refuses %s without quoting it', async (_what, query, variables) => {
    const { body } = await post(query, variables);
    expect(body.errors?.[0]?.message).toContain('请求有误');
    expect(JSON.stringify(body)).not.toContain('13912345678');
  });
});
