import { newIssuerKey } from '@daofang/auth';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { eachSubgraph, secretVariable, subgraphNames, urlVariable, type SubgraphName } from '@daofang/departments';
import { ROLES, type ActorClaims } from '@daofang/domain';
import { createSubgraphServer } from '@daofang/federation';
import { startGateway } from '@daofang/gateway';
import { createLogger } from '@daofang/telemetry';
import type { FastifyInstance } from 'fastify';
import { buildSchema, getNamedType, isEnumType, isListType, isNonNullType, isObjectType, parse } from 'graphql';
import type { GraphQLOutputType, GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphClient, type GraphClient } from '../src/client';
import { startIdentityServer } from '../src/identity-server';

/** How a stub department behaves for the moment. */
export interface Behaviour {
  /** It breaks every connection. */
  down: SubgraphName | null;
  /** It answers every question so, as no department of the house would. */
  foreign: { department: SubgraphName; body: string } | null;
  /** Each department answers null for a pointer to an entity of this type. */
  hidden: string | null;
}

/** The real gateway over the committed supergraph, before departments that answer something for every field of their schema. */
export interface StubCounty {
  client: GraphClient;
  behave(behaviour: Partial<Behaviour>): void;
  stop(): Promise<void>;
}

const ID = '00000000-0000-7000-8000-00000000abcd';
const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const LEAVES: Record<string, unknown> = {
  ID,
  Int: 1,
  Float: 1,
  Boolean: true,
  CivilDate: '2026-01-05',
  Instant: '2026-01-05T01:00:00.000Z',
};

function something(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return something(type.ofType);
  if (isListType(type)) return [something(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return isObjectType(type) ? {} : (LEAVES[getNamedType(type).name] ?? 'x');
}

/** Something for every field; an entity that is pointed to has the key by which it was. */
function resolversOf(schema: GraphQLSchema, isHidden: (type: string) => boolean): Record<string, object> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('_'));
  return Object.fromEntries(
    types.map((type) => [
      type.name,
      {
        ...Object.fromEntries(
          Object.values(isObjectType(type) ? type.getFields() : {})
            .filter(({ name }) => !name.startsWith('_'))
            .map((field) => [
              field.name,
              (parent: Record<string, unknown> | undefined) => parent?.[field.name] ?? something(field.type),
            ]),
        ),
        ...(['Query', 'Mutation'].includes(type.name)
          ? {}
          : { __resolveReference: (reference: object) => (isHidden(type.name) ? null : reference) }),
      },
    ]),
  );
}

export async function startStubCounty(): Promise<StubCounty> {
  const log = createLogger('stub', 'silent');
  const behaviour: Behaviour = { down: null, foreign: null, hidden: null };
  const start = async (name: SubgraphName): Promise<{ name: SubgraphName; server: FastifyInstance; url: string }> => {
    const sdl = readFileSync(join(__dirname, `../../../apps/${name}/schema.graphql`), 'utf8');
    const resolvers = resolversOf(buildSchema(sdl, { assumeValidSDL: true }), (type) => behaviour.hidden === type);
    const server = await createSubgraphServer({
      name,
      schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
      sdl,
      app: {},
      loaders: () => ({}),
      hopSecret: `${SECRET}-${name}`,
      log,
    });
    server.addHook('onRequest', async (request, reply) => {
      if (behaviour.down === name) request.raw.socket.destroy();
      else if (behaviour.foreign?.department === name)
        await reply.type('application/json').send(behaviour.foreign.body);
    });
    return { name, server, url: `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql` };
  };
  const stubs = await Promise.all(subgraphNames.map(start));
  const identity = await startIdentityServer(await newIssuerKey());
  const gateway = await startGateway({
    env: {
      NODE_ENV: 'test',
      OIDC_ISSUER: identity.url,
      OIDC_AUDIENCE: identity.issuer.audience,
      RATE_PER_ADDRESS: '0',
      RATE_PER_CALLER: '0',
      RATE_PER_CODE: '0',
      ANONYMOUS_REGISTRATIONS_PER_HOUR: '0',
      ...Object.fromEntries(stubs.map(({ name, url }) => [urlVariable(name), url])),
      ...Object.fromEntries(Object.entries(eachSubgraph((name) => `${SECRET}-${name}`)).map(secretOf)),
    },
    log,
  });
  const everybody: ActorClaims = {
    id: 'everybody',
    roles: ROLES.filter((role) => role !== 'SYSTEM'),
    unit: 'pingchuan',
    scopes: subgraphNames.flatMap((name) => [`${name}:read`, `${name}:write`]),
  };
  return {
    client: graphClient(gateway.url, await identity.issuer.issue(everybody)),
    behave: (next) => void Object.assign(behaviour, { down: null, foreign: null, hidden: null }, next),
    stop: async () => {
      await gateway.stop();
      await Promise.all([...stubs.map(({ server }) => server.close()), identity.stop()]);
    },
  };
}

const secretOf = ([name, secret]: [string, string]): [string, string] => [secretVariable(name as SubgraphName), secret];
