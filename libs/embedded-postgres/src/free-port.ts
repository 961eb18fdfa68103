import { createServer } from 'node:net';

/** Servers take ports from here: below the range from which systems lend ports to outgoing connections, and away from well-known ones. */
const [FROM, TO] = [20_000, 32_000];

/** A port of 127.0.0.1 that nobody listens on. It stays free while a server starts, as no outgoing connection is given it. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    const probe = createServer().once('error', () => resolve(freePort()));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
