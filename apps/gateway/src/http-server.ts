import type { SubgraphName } from '@daofang/departments';
import { DomainError, newId } from '@daofang/domain';
import { limitConnections, slowConnections, toFormatted } from '@daofang/federation';
import type { Logger } from '@daofang/telemetry';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { request as httpRequest } from 'undici';
import { networkOf, type TrustedProxies } from './callers-address';
import { PAGE_POLICY, graphiqlPage } from './graphiql';
import type { GatewayMetrics } from './metrics';
import { MINUTE_MS, tooManyRequests } from './rate-limits';

export interface HttpServerOptions {
  /** Not in production: GraphiQL is there. */
  open: boolean;
  urls: Record<SubgraphName, string>;
  metrics: GatewayMetrics;
  log: Logger;
  /** Requests a minute from one address; 0 for no limit. */
  perAddress: number;
  /** The proxies in front that tell the caller's address: those so near, or which. */
  trustProxy: TrustedProxies;
  /** Longer than any answer takes, in milliseconds. */
  silentMs: number;
}

const BODY_LIMIT = 1024 * 1024;
const READY_LIMIT_MS = 2000;
const DRAIN_MS = 2000;

/** A caller's correlation id, if it is one; else ours. */
const correlationId = ({ headers }: IncomingMessage): string => {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : newId();
};

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The gateway's HTTP server without its GraphQL: headers, errors, GraphiQL, health and metrics. */
export async function createHttpServer({
  open,
  urls,
  metrics,
  log,
  perAddress,
  trustProxy,
  silentMs,
}: HttpServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    genReqId: correlationId,
    trustProxy,
    clientErrorHandler: refuseUnread,
    ...slowConnections(silentMs),
  });
  limitConnections(server.server);
  if (perAddress > 0) {
    await server.register(rateLimit, {
      max: perAddress,
      timeWindow: MINUTE_MS,
      keyGenerator: ({ ip }) => networkOf(ip),
      errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
    });
  }

  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...HEADERS, 'x-correlation-id': request.id });
  });

  server.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    // Who is cut off while sending never reads why.
    if (error.statusCode === 413) await drained(request.raw);
    const refusal = error instanceof DomainError ? error : unreadable(error.statusCode ?? 500);
    if (refusal.code === 'INTERNAL') log.error({ err: error }, 'request failed');
    metrics.error(refusal.code);
    const formatted = toFormatted(refusal);
    return reply.code(error.statusCode ?? Number(formatted.extensions?.['status'])).send({ errors: [formatted] });
  });
  // Addresses that are none count like others.
  const counted = perAddress > 0 ? { preHandler: server.rateLimit() } : {};
  server.setNotFoundHandler(counted, (_request, reply) =>
    reply.code(404).send({
      errors: [
        toFormatted(
          new DomainError(
            'NO_SUCH_ADDRESS',
            '没有这个地址，接口地址是 /graphql（POST）。',
            'POST to /graphql.',
            'NOT_FOUND',
          ),
        ),
      ],
    }),
  );

  if (open) {
    server.get('/graphiql', async ({ headers }, reply) => {
      const zipped = await graphiqlPage();
      const takesZipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(headers['accept-encoding'] ?? '');
      if (takesZipped) reply.header('content-encoding', 'gzip');
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          vary: 'accept-encoding',
          'content-security-policy': PAGE_POLICY,
        })
        .send(takesZipped ? zipped : gunzipSync(zipped));
    });
    for (const address of ['/', '/graphql']) server.get(address, (_request, reply) => reply.redirect('/graphiql'));
  }

  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const checks = Object.fromEntries(
      await Promise.all(
        Object.entries(urls).map(async ([department, url]) => [department, await readiness(url)] as const),
      ),
    );
    return reply.code(Object.values(checks).every((state) => state === 'ok') ? 200 : 503).send(checks);
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return server;
}

/** What could not even be read as a GraphQL request. */
function unreadable(status: number): DomainError {
  if (status === 413) {
    return new DomainError(
      'REQUEST_TOO_LARGE',
      '请求过大，请分批提交。',
      `A request may have at most ${BODY_LIMIT} bytes.`,
      'INVALID',
      { limit: BODY_LIMIT },
    );
  }
  if (status < 500) {
    return new DomainError(
      'BAD_REQUEST',
      '请求无法读取，请以 JSON 提交 query 与 variables。',
      'POST JSON: {"query": …, "variables": …}.',
    );
  }
  return new DomainError(
    'INTERNAL',
    '系统内部错误，请稍后重试。',
    'Unexpected. The log has the correlation id.',
    'UNAVAILABLE',
  );
}

/** What is read past and thrown away of a body that is too large, at most. */
const DRAINED_LIMIT = 32 * BODY_LIMIT;

/** Reads the rest of a body and throws it away, for a moment, so that its sender gets to our answer. */
const drained = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let read = 0;
    const timer = setTimeout(resolve, DRAIN_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.on('data', (part: Buffer) => {
      read += part.length;
      if (read > DRAINED_LIMIT) end();
    });
    request.once('close', end).once('end', end).resume();
  });

/** What is not even HTTP, or has headers beyond all measure: refused in our own form, and cut. */
function refuseUnread({ code }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = JSON.stringify({ errors: [toFormatted(unreadable(Number(status.slice(0, 3))))] });
  const headers = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}

async function readiness(graphqlUrl: string): Promise<'ok' | 'unavailable'> {
  try {
    const { statusCode, body } = await httpRequest(new URL('/readyz', graphqlUrl), {
      signal: AbortSignal.timeout(READY_LIMIT_MS),
    });
    await body.dump();
    return statusCode === 200 ? 'ok' : 'unavailable';
  } catch {
    return 'unavailable';
  }
}
