import { createServer, type Server } from 'node:net';
import { freePort } from './free-port';

it('answers free ports, none of them one that systems lend to outgoing connections', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  const servers: Server[] = [];
  for (const port of new Set(ports)) {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((listening, reject) => server.once('error', reject).listen(port, '127.0.0.1', listening));
  }
  expect(Math.min(...ports)).toBeGreaterThan(1024);
  expect(Math.max(...ports)).toBeLessThan(32_768);
  for (const server of servers) server.close();
});
