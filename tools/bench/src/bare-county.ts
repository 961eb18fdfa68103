import 'reflect-metadata';
import { ApolloGateway, type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { departmentVariables, loadConfig } from '@daofang/config';
import type { Department, DepartmentApp } from '@daofang/department';
import { Actor, newId, systemClock } from '@daofang/domain';
import { buildSubgraph } from '@daofang/federation';
import { intake } from '@daofang/intake';
import { mediation } from '@daofang/mediation';
import { Database } from '@daofang/persistence';
import { referral } from '@daofang/referral';
import { supervision } from '@daofang/supervision';
import { createLogger, inSpan, runCaused, startTracing } from '@daofang/telemetry';
import Fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'undici';
import { z } from 'zod';

/**
 * What a county costs without its armour: the same departments and the same supergraph on the same databases, but no token, no
 * limits, no access rules, no signed hop, no breaker. For the comparison of `securityCost` only; it answers anybody, on loopback,
 * and ends with its parent.
 */
const actor = new Actor({ id: 'supervisor-01', roles: ['SUPERVISOR'], unit: 'pingchuan' });
const log = createLogger('bare', 'silent');
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

interface Given {
  databases: Record<string, string>;
  env: Record<string, string>;
  supergraph: string;
}

async function serve(server: FastifyInstance, apollo: ApolloServer<object>, name: string, context: () => object) {
  await apollo.start();
  const handle = fastifyApolloHandler(apollo, { context: async () => context() });
  server.post('/graphql', function (request, reply) {
    const causality = { correlationId: newId(), causationId: null, actorRef: actor.id };
    return runCaused(causality, () =>
      inSpan(name, `${name} graphql`, 'SERVER', null, () =>
        Promise.resolve(handle.call(this as never, request as never, reply as never)),
      ),
    );
  });
  return `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
}

async function bareSubgraph<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
  { databases, env }: Given,
): Promise<string> {
  const { name, entities, migrations } = department;
  const url = databases[name] ?? '';
  const config = loadConfig(name, z.object({ ...departmentVariables, ...department.config }), {
    ...env,
    DATABASE_URL: url,
  });
  const db = await Database.open({ department: name, url, clock: systemClock, entities, migrations });
  const app = department.createApp({ db, clock: systemClock, config: config as never, log });
  const { schema } = buildSubgraph(department.graph);
  const apollo = new ApolloServer<object>({
    schema,
    csrfPrevention: false,
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  return serve(Fastify(), apollo, name, () => ({ actor, app, loaders: department.loaders(app, actor) }));
}

class BareSource implements GraphQLDataSource {
  private readonly pool: Pool;
  constructor(url: string) {
    this.pool = new Pool(new URL(url).origin, { connections: 128, pipelining: 1 });
  }
  async process({ request }: GraphQLDataSourceProcessOptions) {
    const { query, variables, operationName } = request;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables, operationName });
    const response = await this.pool.request({ path: '/graphql', method: 'POST', headers, body });
    return JSON.parse(await response.body.text()) as never;
  }
}

async function main(): Promise<void> {
  startTracing();
  const given = JSON.parse(process.argv[2] ?? '{}') as Given;
  const urls: Record<string, string> = {
    intake: await bareSubgraph(intake, given),
    referral: await bareSubgraph(referral, given),
    supervision: await bareSubgraph(supervision, given),
    mediation: await bareSubgraph(mediation, given),
    monitor: 'http://127.0.0.1:9',
  };
  const gateway = new ApolloGateway({
    supergraphSdl: given.supergraph,
    buildService: ({ name }) => new BareSource(urls[name] ?? ''),
    logger: quiet,
  });
  const apollo = new ApolloServer<object>({
    gateway,
    csrfPrevention: false,
    logger: quiet,
    stopOnTerminationSignals: false,
  });
  process.send?.(await serve(Fastify(), apollo, 'gateway', () => ({})));
  process.once('disconnect', () => process.exit());
}

void main();
