import type { FastifyReply } from 'fastify';
import type { Stream, Told } from './stream.port';

/** A line now and then, so that nobody in between takes the quiet for an end. Milliseconds. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events until the reader goes. */
export function serveStream(stream: Stream, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  const write = ({ kind, ...content }: Told) => raw.write(`event: ${kind}\ndata: ${JSON.stringify(content)}\n\n`);
  raw.write('retry: 2000\n\n');
  const unlisten = stream.listen(write, () => raw.end());
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    unlisten();
  });
}
