import { DomainError } from '@daofang/domain';
import type { FastifyReply } from 'fastify';
import type { Stream, Told } from './stream.port';

/** A line now and then, so that nobody in between takes the quiet for an end. Milliseconds. */
const HEARTBEAT_MS = 15_000;
/** As many streams as one account may hold at a time: pages of one admin. */
const MOST_STREAMS = 5;
/** A reader that does not read is let go once so many bytes wait for it. */
const MOST_WAITING_BYTES = 256 * 1024;

/** How many streams each account holds. */
const held = new WeakMap<Stream, Map<string, number>>();

/**
 * Server-sent events until the reader goes, or stops reading.
 * @param account whose streams are counted
 * @throws DomainError `TOO_MANY_STREAMS`
 */
export function serveStream(stream: Stream, account: string, reply: FastifyReply): void {
  const counts = held.get(stream) ?? new Map<string, number>();
  held.set(stream, counts);
  const others = counts.get(account) ?? 0;
  if (others >= MOST_STREAMS) throw tooManyStreams();
  counts.set(account, others + 1);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  const send = (text: string) => {
    raw.write(text);
    if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
  };
  const write = ({ kind, ...content }: Told) => send(`event: ${kind}\ndata: ${JSON.stringify(content)}\n\n`);
  send('retry: 2000\n\n');
  const unlisten = stream.listen(write, () => raw.end());
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    unlisten();
    counts.set(account, (counts.get(account) ?? 1) - 1);
  });
}

const tooManyStreams = (): DomainError =>
  new DomainError(
    'TOO_MANY_STREAMS',
    `同一账号最多同时打开 ${MOST_STREAMS} 个实时页面，请先关闭其他页面。`,
    `At most ${MOST_STREAMS} live streams an account: close another page first.`,
    'LIMITED',
    { limit: MOST_STREAMS },
  );
