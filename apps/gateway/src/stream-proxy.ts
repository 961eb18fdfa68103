import { HOP_HEADER, signHop } from '@daofang/auth';
import { DomainError, type Actor } from '@daofang/domain';
import type { FastifyReply } from 'fastify';
import { pipeline } from 'node:stream';
import { request } from 'undici';

interface Options {
  /** The monitor's GraphQL address; its stream is beside it. */
  monitorUrl: string;
  hopSecret: string;
  /** Ends every stream when the gateway does. */
  closing: AbortSignal;
}

/**
 * The monitor's server-sent events, passed on to a caller the gateway knows, until the caller's token ends.
 * @throws DomainError `MONITOR_UNAVAILABLE`, `TOO_MANY_STREAMS`, or the monitor's own refusal
 */
export async function passStream(
  { monitorUrl, hopSecret, closing }: Options,
  actor: Actor,
  expiresAt: string | null,
  reply: FastifyReply,
): Promise<void> {
  const gone = new AbortController();
  const answer = await request(new URL('/stream', monitorUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [HOP_HEADER]: signHop(hopSecret, 'monitor', actor, '{}') },
    body: '{}',
    bodyTimeout: 0,
    reset: true,
    signal: AbortSignal.any([gone.signal, closing]),
  }).catch(() => {
    throw new DomainError(
      'MONITOR_UNAVAILABLE',
      '监控暂时没有回应，请稍后重试。',
      'The monitor does not answer.',
      'UNAVAILABLE',
    );
  });
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    if (answer.statusCode === 429) {
      throw new DomainError(
        'TOO_MANY_STREAMS',
        '当前账号打开的实时页面过多，请先关闭其他页面。',
        'This account holds as many live streams as it may: close another page first.',
        'LIMITED',
      );
    }
    throw new DomainError(
      'FORBIDDEN',
      '当前账号不能查看事件流。',
      'For the county’s flow admins and auditors.',
      'FORBIDDEN',
    );
  }
  const end = expiresAt === null ? undefined : setTimeout(() => gone.abort(), Date.parse(expiresAt) - Date.now());
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  reply.raw.on('close', () => {
    clearTimeout(end);
    gone.abort();
  });
  pipeline(answer.body, reply.raw, () => undefined);
}
