import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { HOP_HEADER, hopVerifier } from '@daofang/auth';
import { DomainError, newId, type Actor } from '@daofang/domain';
import { inSpan, runCaused, type Logger } from '@daofang/telemetry';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Socket } from 'node:net';
import { accessRules, ownedBy, type FieldAccess } from './access';
import { accessPlugin } from './access.plugin';
import { formatError, toFormatted } from './errors';
import { limitConnections, slowConnections } from './slow-connections';

/** What every resolver gets: who acts, and the department's app. `loaders` is per request. */
export interface SubgraphContext<App = unknown, Loaders = unknown> {
  actor: Actor;
  app: App;
  loaders: Loaders;
}

export interface SubgraphServerOptions<App, Loaders> {
  name: string;
  schema: GraphQLSchema;
  /** Its schema as text: who may ask for what is written there. */
  sdl: string;
  app: App;
  loaders: (app: App, actor: Actor) => Loaders;
  /** The actor as this department knows them: with the directory, by which one is above or within. */
  admit?: (actor: Actor) => Promise<Actor>;
  hopSecret: string;
  log: Logger;
  onRequest?: (seconds: number, failed: boolean) => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** An operation on the events of a department may take a minute before it answers. */
const SILENT_MS = 2 * 60_000;

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The refusal of whoever is not the gateway, or another of the platform's own services. */
export const notTheGateway = (): DomainError =>
  new DomainError('NOT_THE_GATEWAY', '子图只接受网关转发的请求。', 'Ask the gateway.', 'FORBIDDEN');

/** A pool may hold a connection on which nothing was ever asked; closing would wait a minute for its first request. */
function endUnusedConnections(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.server.on('request', ({ socket }) => unused.delete(socket));
  server.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
  });
}

/** The HTTP server of a subgraph. It answers the gateway and nobody else; health and metrics are mounted by the department. */
export async function createSubgraphServer<App, Loaders>(
  options: SubgraphServerOptions<App, Loaders>,
): Promise<FastifyInstance> {
  const { name, schema, sdl, app, loaders, log, onRequest, admit = (actor) => Promise.resolve(actor) } = options;
  const server = Fastify({ bodyLimit: 2 * 1024 * 1024, forceCloseConnections: 'idle', ...slowConnections(SILENT_MS) });
  limitConnections(server.server);
  endUnusedConnections(server);
  const access: FieldAccess = { rules: accessRules(sdl), owners: ownedBy(name, schema) };
  const apollo = new ApolloServer<SubgraphContext<App, Loaders>>({
    schema,
    formatError: formatError(log),
    includeStacktraceInErrorResponses: false,
    introspection: false,
    stopOnTerminationSignals: false,
    csrfPrevention: false,
    plugins: [
      accessPlugin(() => access),
      fastifyApolloDrainPlugin(server),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: { debug: () => undefined, info: () => undefined, warn: (m) => log.warn(m), error: (m) => log.error(m) },
  });
  await apollo.start();

  const verify = hopVerifier(options.hopSecret, name, (reason) => log.warn({ reason }, 'a hop was refused'));
  const readJson = server.getDefaultJsonParser('ignore', 'ignore');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      request.actor = verify(header(request, HOP_HEADER), String(body));
    } catch (error) {
      return done(error as Error);
    }
    void readJson(request, String(body), done);
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof DomainError) {
      const formatted = toFormatted(error);
      return reply.code(Number(formatted.extensions?.['status'])).send({ errors: [formatted] });
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'request failed');
    return reply.code(status).send({
      errors: [
        {
          message: '请求无法处理。',
          extensions: { code: status < 500 ? 'BAD_REQUEST' : 'INTERNAL', hint: 'The request could not be read.' },
        },
      ],
    });
  });

  const handle = fastifyApolloHandler(apollo, {
    context: async (request) => {
      if (!request.actor) throw notTheGateway();
      const actor = await admit(request.actor);
      return { actor, app, loaders: loaders(app, actor) };
    },
  });
  server.post('/graphql', async function (request, reply) {
    const started = performance.now();
    const actor = request.actor;
    // No JSON body, so nothing was verified.
    if (!actor) throw notTheGateway();
    const causality = {
      correlationId: header(request, 'x-correlation-id') ?? newId(),
      causationId: null,
      actorRef: actor.id,
    };
    try {
      return await runCaused(causality, () =>
        inSpan(name, `${name} graphql`, 'SERVER', header(request, 'traceparent'), () =>
          Promise.resolve(handle.call(this as never, request as never, reply as never)),
        ),
      );
    } finally {
      onRequest?.((performance.now() - started) / 1000, reply.statusCode >= 500);
    }
  });
  return server;
}
