import { startPostgres } from '@daofang/embedded-postgres';
import { pause } from './wait';

/** A server (database or broker) that can be killed and comes back on its own port with its own data. */
export interface Server {
  port: number;
  /** `kill -9`, and up again. */
  crash(): Promise<void>;
  /** Up again where it ended by itself (a full disk); false where it had not. */
  revive(): Promise<boolean>;
  stop(): Promise<void>;
}

interface Running {
  pid: number;
  stop(): Promise<void>;
}

/** @param start starts it on a port, with the data it left */
export async function crashable(port: number, start: (port: number) => Promise<Running>): Promise<Server> {
  let running = await start(port);
  const isAlive = () => {
    try {
      process.kill(running.pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const revive = async () => {
    if (isAlive()) return false;
    await running.stop();
    for (let attempt = 1; ; attempt++) {
      try {
        running = await start(port);
        return true;
      } catch (error) {
        if (attempt === 20) throw error;
        await pause(500);
      }
    }
  };
  return {
    port,
    revive,
    async crash() {
      if (isAlive()) process.kill(running.pid, 'SIGKILL');
      while (isAlive()) await pause(10);
      await revive();
    },
    stop: () => running.stop(),
  };
}

/** A PostgreSQL server that promises durability, as a county's does. */
export async function crashablePostgres(
  dataDir: string,
  port: number,
): Promise<Server & { url(database: string): string }> {
  let url: (database: string) => string = () => '';
  const server = await crashable(port, async (onPort) => {
    const started = await startPostgres({ dataDir, port: onPort, durable: true, maxConnections: 200 });
    url = (database) => started.url(database);
    return started;
  });
  return { ...server, url: (database) => url(database) };
}

/** Apache Kafka from its published jars. */
export async function crashableKafka(home: string, port: number): Promise<Server> {
  const { startKafka } = await import('@daofang/kafka');
  return crashable(port, (onPort) => startKafka({ home, port: onPort }));
}
