import './telemetry-off';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { bearerVerifier } from '@daofang/auth';
import { eachSubgraph, isSubgraph } from '@daofang/departments';
import { accessPlugin, accessRules, fieldOwners, type FieldAccess } from '@daofang/federation';
import { createLogger, inSpan, runCaused, startTracing, type Logger } from '@daofang/telemetry';
import type { FastifyRequest } from 'fastify';
import { join } from 'node:path';
import { networkOf } from './callers-address';
import { loadGatewayConfig, subgraphSecrets, subgraphUrls } from './config';
import { serveConsole } from './console-files';
import { DepartmentSource, type GatewayContext } from './department.source';
import { formatError } from './errors';
import { createHttpServer } from './http-server';
import { createMetrics } from './metrics';
import { limitsPlugin } from './limits.plugin';
import { nullReferences } from './null-references.plugin';
import { servePapers } from './papers';
import { Sessions, expiryOf } from './session';
import { passStream } from './stream-proxy';
import { HOUR_MS, callerLimit } from './rate-limits';
import { committedSupergraph } from './supergraph';
import { supergraphFile } from './supergraph-file';
import { TrustedDocuments } from './trusted-documents';
import { useLimitsPlugin } from './use-limits.plugin';

export { checkedDocuments } from './checked-documents';
export { gatewayVariables } from './config';

export interface GatewayOptions {
  env?: NodeJS.ProcessEnv;
  /** The composed supergraph; the committed one where none is given. */
  supergraphSdl?: string;
  log?: Logger;
}

export interface RunningGateway {
  /** The GraphQL address. */
  url: string;
  /** Finishes what runs and closes every connection. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway: it verifies who asks, plans the operation over the supergraph and asks each department in the caller's name. It
 * has no rules of the domain.
 * @throws ConfigError with the whole list of what is missing or wrong.
 */
export async function startGateway({
  env,
  supergraphSdl,
  log: givenLog,
}: GatewayOptions = {}): Promise<RunningGateway> {
  const config = loadGatewayConfig(env);
  const log = givenLog ?? createLogger('gateway', config.LOG_LEVEL);
  const metrics = createMetrics();
  startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const open = config.NODE_ENV !== 'production';
  const urls = subgraphUrls(config);
  const secrets = subgraphSecrets(config);

  const sources = eachSubgraph(
    (department) =>
      new DepartmentSource({
        department,
        url: urls[department],
        hopSecret: secrets[department],
        timeoutMs: config.DEPARTMENT_TIMEOUT_MS,
        log,
        metrics,
      }),
  );

  const apolloLog = {
    debug: () => undefined,
    info: () => undefined,
    warn: (m: unknown) => log.warn(m),
    error: (m: unknown) => log.error(m),
  };
  const gateway = new ApolloGateway({
    supergraphSdl:
      supergraphSdl ?? (config.SUPERGRAPH_FILE ? supergraphFile(config.SUPERGRAPH_FILE, log) : committedSupergraph()),
    buildService: ({ name }) => {
      if (!isSubgraph(name))
        throw new Error(`超图中有未知部门 ${name}。The supergraph names a department the gateway does not know.`);
      return sources[name];
    },
    logger: apolloLog,
    __exposeQueryPlanExperimental: false,
    telemetry: { recordExceptions: false },
  });
  let access: FieldAccess = { rules: new Map(), owners: new Map() };
  gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
    access = { rules: accessRules(coreSupergraphSdl), owners: fieldOwners(coreSupergraphSdl) };
  });
  const documents = new TrustedDocuments(
    [
      ...config.TRUSTED_DOCUMENTS.split(',').filter(Boolean),
      ...(config.CONSOLE_DIR ? [join(config.CONSOLE_DIR, 'documents.json')] : []),
    ],
    !open,
  );
  const callers = callerLimit(config.RATE_PER_CALLER);
  const http = await createHttpServer({
    open,
    urls,
    metrics,
    log,
    perAddress: config.RATE_PER_ADDRESS,
    trustProxy: config.TRUST_PROXY,
    silentMs: 30_000 + config.DEPARTMENT_TIMEOUT_MS,
  });
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    nodeEnv: config.NODE_ENV,
    introspection: open,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !open,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: 10_000 },
    formatError: formatError(log, metrics.error),
    plugins: [
      limitsPlugin(),
      useLimitsPlugin({
        codes: callerLimit(config.RATE_PER_CODE),
        anonymousRegistrations: callerLimit(config.ANONYMOUS_REGISTRATIONS_PER_HOUR, HOUR_MS),
      }),
      accessPlugin(() => access),
      nullReferences(log, metrics.error),
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: apolloLog,
  });

  const stop = async () => {
    await apollo.stop();
    await http.close();
    await Promise.all(Object.values(sources).map((source) => source.close()));
  };

  try {
    await apollo.start();
    const verify = bearerVerifier({
      issuer: config.OIDC_ISSUER,
      audience: config.OIDC_AUDIENCE,
      onUnusableKeys: (cause) => log.error({ cause }, 'the identity provider’s keys do not fit its tokens'),
    });
    let origin = '';
    const sessions =
      config.CONSOLE_DIR && config.CONSOLE_CLIENT_ID && config.SESSION_SECRET
        ? new Sessions({
            issuer: config.OIDC_ISSUER,
            clientId: config.CONSOLE_CLIENT_ID,
            clientSecret: config.CONSOLE_CLIENT_SECRET,
            scope: config.CONSOLE_SCOPE,
            secret: config.SESSION_SECRET,
            publicUrl: () => config.PUBLIC_URL ?? origin,
            verify,
          })
        : null;
    await sessions?.mount(http);
    if (config.CONSOLE_DIR) await serveConsole(http, config.CONSOLE_DIR);
    /** A program's bearer token, or else the session of the console. */
    const authorizationOf = async (request: FastifyRequest, changes: boolean): Promise<string | undefined> =>
      request.headers.authorization ?? (await sessions?.authorizationOf(request, { changes }));
    const closing = new AbortController();
    http.addHook('preClose', async () => closing.abort());
    http.get('/stream', async (request, reply) => {
      const authorization = await authorizationOf(request, false);
      const actor = await verify(authorization);
      const expiresAt = authorization ? expiryOf(authorization) : null;
      const { signal } = closing;
      const options = { monitorUrl: urls.monitor, hopSecret: secrets.monitor, closing: signal };
      await passStream(options, actor, expiresAt, reply);
    });
    // The integration wants a context from the request; who acts is known before Apollo is asked.
    const contexts = new WeakMap<FastifyRequest, GatewayContext>();
    const handle = fastifyApolloHandler(apollo, {
      context: async (request) => contexts.get(request) as GatewayContext,
    });
    http.post('/graphql', async function (request, reply) {
      const started = performance.now();
      const correlationId = request.id;
      try {
        const actor = await verify(await authorizationOf(request, true));
        callers.count(actor, networkOf(request.ip));
        request.body = documents.resolve(request.body);
        contexts.set(request, { actor, correlationId, address: networkOf(request.ip) });
        const { traceparent } = request.headers;
        return await runCaused({ correlationId, causationId: null, actorRef: actor.id }, () =>
          inSpan('gateway', 'gateway graphql', 'SERVER', typeof traceparent === 'string' ? traceparent : null, () =>
            Promise.resolve(handle.call(this, request as never, reply as never)),
          ),
        );
      } finally {
        const { statusCode } = reply;
        metrics.request(
          (performance.now() - started) / 1000,
          statusCode >= 500 ? 'failed' : statusCode >= 400 ? 'refused' : 'answered',
        );
      }
    });
    await servePapers(http, {
      actorOf: async (request) => {
        const actor = await verify(await authorizationOf(request, false));
        callers.count(actor, networkOf(request.ip));
        return actor;
      },
      ask: async (request, actor, query, variables) => {
        const contextValue = { actor, correlationId: request.id, address: networkOf(request.ip) };
        const causality = { correlationId: request.id, causationId: null, actorRef: actor.id };
        const { body } = await runCaused(causality, () =>
          apollo.executeOperation({ query, variables }, { contextValue }),
        );
        if (body.kind !== 'single') throw new Error('a question of the print view answers in one piece');
        const { data, errors = [] } = body.singleResult;
        return { data: data ?? null, codes: errors.map(({ extensions }) => String(extensions?.['code'])) };
      },
    });
    origin = await http.listen({ host: config.HOST, port: config.PORT });
    log.info({ origin }, 'ready');
    return { url: `${origin}/graphql`, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
