import Fastify from 'fastify';
import { eventually } from '@daofang/testing';
import { connect, type Socket } from 'node:net';
import { createStream } from './stream.port';
import { serveStream } from './serve-stream.port';

describe('K168: the live stream and readers who take more than their part', () => {
  const stream = createStream();
  const server = Fastify({ forceCloseConnections: true });
  const ended: string[] = [];
  let port: number;
  beforeAll(async () => {
    server.get<{ Params: { account: string } }>('/:account', (request, reply) => {
      serveStream(stream, request.params.account, reply);
      reply.raw.on('close', () => ended.push(request.params.account));
    });
    port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
  });
  afterAll(async () => {
    stream.close();
    await server.close();
  });

  const open = (account: string) => fetch(`http://127.0.0.1:${port}/${account}`);

  it('an account holds five; one that is closed makes room; another account has its own', async () => {
    const five = await Promise.all(Array.from({ length: 5 }, () => open('flow-01')));
    expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await open('flow-01');
    expect(sixth.status).toBe(500);
    expect(await sixth.json()).toMatchObject({ code: 'TOO_MANY_STREAMS' });
    expect((await open('auditor-01')).status).toBe(200);
    await five[0]?.body?.cancel();
    await eventually('room for another', async () => (await open('flow-01')).status === 200);
  });

  it('one that does not read is let go', async () => {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET /sleeper HTTP/1.1\r\nhost: x\r\n\r\n');
    await eventually('the sleeper is let go', () => {
      for (let i = 0; i < 2_000; i++) stream.tell({ kind: 'replay', id: 'x'.repeat(1_000) });
      return ended.includes('sleeper');
    });
    socket.destroy();
  });
});
