import 'reflect-metadata';
import { ApolloGateway, type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { departmentVariables, loadConfig } from '@daofang/config';
import { builtDepartments } from '@daofang/county';
import type { Department, DepartmentApp } from '@daofang/department';
import { departmentNames } from '@daofang/departments';
import { Actor, newId, systemClock } from '@daofang/domain';
import { buildSubgraph, createSubgraphServer } from '@daofang/federation';
import { startGateway } from '@daofang/gateway';
import { Database } from '@daofang/persistence';
import {
  createLogger,
  currentCausality,
  currentTraceparent,
  inSpan,
  runCaused,
  startTracing,
} from '@daofang/telemetry';
import Fastify, { type FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import { Pool } from 'undici';
import { z } from 'zod';

/**
 * A county for reading only: the four departments' graphs and a gateway on the databases of a running county, without its consumers
 * and clocks; armoured as it is run, or bare: no token, no limits, no access rules, no signed hop, no breaker. For the comparison
 * of `securityCost` only. Bare, it answers anybody, on loopback; it ends with its parent.
 */
export interface Given {
  armoured: boolean;
  databases: Record<string, string>;
  /** What the departments are configured with. */
  env: Record<string, string>;
  issuer: string;
  supergraph: string;
}

const actor = new Actor({ id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' });
const log = createLogger('bare', 'silent');
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const headerOf = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null);

async function serve(server: FastifyInstance, apollo: ApolloServer<object>, name: string, context: () => object) {
  await apollo.start();
  const handle = fastifyApolloHandler(apollo, { context: async () => context() });
  server.post('/graphql', function (request, reply) {
    const causality = {
      correlationId: headerOf(request.headers['x-correlation-id']) ?? newId(),
      causationId: null,
      actorRef: actor.id,
    };
    return runCaused(causality, () =>
      inSpan(name, `${name} graphql`, 'SERVER', headerOf(request.headers['traceparent']), () =>
        Promise.resolve(handle.call(this as never, request as never, reply as never)),
      ),
    );
  });
  return `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
}

const calls = new Histogram({ name: 'calls', help: 'calls', labelNames: ['department', 'outcome'] });
const SECRET = 'the-hop-secret-of-a-county-that-is-measured';

async function subgraph<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
  { armoured, databases, env }: Given,
): Promise<string> {
  const { name, rows, migrations } = department;
  const url = databases[name] ?? '';
  const config = loadConfig(name, z.object({ ...departmentVariables, ...department.config }), {
    ...env,
    DATABASE_URL: url,
  });
  const db = await Database.open({ department: name, url, clock: systemClock, rows, migrations });
  const app = department.createApp({ db, clock: systemClock, config: config as never, log });
  const { schema, sdl } = buildSubgraph(department.graph);
  if (armoured) {
    const { loaders } = department;
    const server = await createSubgraphServer({ name, schema, sdl, app, loaders, hopSecret: SECRET, log });
    return `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  }
  const apollo = new ApolloServer<object>({
    schema,
    csrfPrevention: false,
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  return serve(Fastify(), apollo, name, () => ({ actor, app, loaders: department.loaders(app, actor) }));
}

/** Traced and measured like the real one: what is compared is the armour, not the looking on. */
class BareSource implements GraphQLDataSource {
  private readonly pool: Pool;
  constructor(
    private readonly department: string,
    url: string,
  ) {
    this.pool = new Pool(new URL(url).origin, { connections: 128, pipelining: 1 });
  }
  process({ request }: GraphQLDataSourceProcessOptions) {
    const started = performance.now();
    return inSpan('gateway', `gateway ${this.department}`, 'CLIENT', null, async () => {
      const { query, variables, operationName } = request;
      const traceparent = currentTraceparent();
      const headers = {
        'content-type': 'application/json',
        'x-correlation-id': currentCausality()?.correlationId ?? '',
        ...(traceparent && { traceparent }),
      };
      const body = JSON.stringify({ query, variables, operationName });
      const response = await this.pool.request({ path: '/graphql', method: 'POST', headers, body });
      const answer = JSON.parse(await response.body.text()) as never;
      calls.observe({ department: this.department, outcome: 'answered' }, (performance.now() - started) / 1000);
      return answer;
    });
  }
}

async function main(): Promise<void> {
  startTracing();
  const given = JSON.parse(process.argv[2] ?? '{}') as Given;
  const urls: Record<string, string> = { monitor: 'http://127.0.0.1:9' };
  for (const name of departmentNames) urls[name] = await subgraph(builtDepartments[name], given);
  process.send?.(given.armoured ? await armouredGateway(urls, given) : await bareGateway(urls, given));
  process.once('disconnect', () => process.exit());
}

async function armouredGateway(urls: Record<string, string>, { issuer }: Given): Promise<string> {
  const of = (suffix: string, value: (name: string) => string) =>
    Object.fromEntries(Object.keys(urls).map((name) => [`${name.toUpperCase()}_${suffix}`, value(name)]));
  const env = {
    NODE_ENV: 'development',
    OIDC_ISSUER: issuer,
    // A load is no flood of strangers, but it is counted like one.
    RATE_PER_ADDRESS: '100000000',
    RATE_PER_CALLER: '100000000',
    ...of('URL', (name) => urls[name] ?? ''),
    ...of('HOP_SECRET', () => SECRET),
  };
  return (await startGateway({ env, log })).url;
}

async function bareGateway(urls: Record<string, string>, { supergraph }: Given): Promise<string> {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => new BareSource(name, urls[name] ?? ''),
    logger: quiet,
  });
  const apollo = new ApolloServer<object>({
    gateway,
    csrfPrevention: false,
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  return serve(Fastify(), apollo, 'gateway', () => ({}));
}

void main();
