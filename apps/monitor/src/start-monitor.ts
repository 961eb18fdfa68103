import { departmentHopSecrets, departmentUrls } from '@daofang/config';
import { topicPlan } from '@daofang/contracts';
import { every, openBroker } from '@daofang/department';
import { mustBeDirect, sparingLog } from '@daofang/events';
import { Directory, systemClock, type Clock } from '@daofang/domain';
import { buildSubgraph, createSubgraphServer, notTheGateway } from '@daofang/federation';
import { Database } from '@daofang/persistence';
import { createLogger, startTracing, type Logger } from '@daofang/telemetry';
import { createMonitor } from './app';
import { loadMonitorConfig } from './config';
import { departmentOperations } from './departments/departments.port';
import { expectOfBefore } from './expectations/expectations.store';
import { followEvents } from './follow/follow-events.consumer';
import { graph } from './graph';
import { startWatch } from './health/watch.port';
import { FOLLOWED, Initial1796000000000 } from './migrations/1-initial.migration';
import { Mending1799700000000 } from './migrations/2-mending.migration';
import { Flat1801100000005 } from './migrations/3-flat.migration';
import { mayWatch } from './monitor.policy';
import { createStream } from './stream/stream.port';
import { serveStream } from './stream/serve-stream.port';
import { startBalance } from './today/balance.port';

export interface MonitorOptions {
  env?: NodeJS.ProcessEnv;
  clock?: Clock;
  log?: Logger;
}

export interface RunningMonitor {
  name: string;
  /** The subgraph's address, for the gateway; the stream is beside it. */
  url: string;
  /** Certifies days and goes on with replays now instead of at the next interval. */
  tick(): Promise<void>;
  /** Looks at departments and broker now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the monitor: it follows every topic, looks at every department, and serves the admins' part of the graph and a
 * stream. Without it the county works as before.
 * @throws ConfigError with the whole list of what is missing or wrong; DomainError `POOLER`
 */
export async function startMonitor({
  env = process.env,
  clock = systemClock,
  log: givenLog,
}: MonitorOptions = {}): Promise<RunningMonitor> {
  const config = loadMonitorConfig(env);
  const log = givenLog ?? createLogger('monitor', config.LOG_LEVEL);
  startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT);
  const cleanups: (() => unknown)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      await Promise.resolve(cleanup()).catch((error: unknown) => log.error({ err: error }, 'stopping'));
    }
  };
  try {
    await mustBeDirect(config.DATABASE_URL);
    if (config.BROKER_DATABASE_URL) await mustBeDirect(config.BROKER_DATABASE_URL);
    const db = await Database.open({
      department: 'monitor',
      url: config.DATABASE_URL,
      clock,
      rows: [],
      migrations: [Initial1796000000000, Mending1799700000000, Flat1801100000005],
    });
    cleanups.push(() => db.close());
    if (config.REBUILD) await db.query(`TRUNCATE ${FOLLOWED}`);
    await expectOfBefore(db);

    const broker = openBroker('monitor', config, sparingLog(log));
    cleanups.push(() => broker.close());
    await broker.createTopics(topicPlan);

    const stream = createStream();
    const operations = departmentOperations(departmentUrls(config), departmentHopSecrets(config));
    const watch = startWatch({
      broker,
      operations,
      lookMs: config.LOOK_MS,
      log,
      onLook: () => stream.tell({ kind: 'status' }),
    });
    cleanups.push(() => watch.stop());
    const following = await followEvents(broker, db, (events) => stream.seen(events));
    cleanups.push(() => following.close());

    const balance = startBalance({ db, operations, watch, log });
    cleanups.push(() => balance.stop());

    const brokerKind = config.KAFKA_BROKERS ? 'kafka' : 'postgres';
    const app = createMonitor({ db, brokerKind, operations, watch, balance, following, stream, log });
    const tick = async () => {
      for (const work of app.ticks) await work();
    };
    cleanups.push(
      every(config.TICK_SECONDS * 1000, () =>
        tick().catch((error: unknown) => log.warn({ err: error }, 'tick failed; it runs again')),
      ),
    );

    const look = async () => {
      await watch.look();
      await balance.look();
    };
    const server = await createSubgraphServer({
      name: 'monitor',
      ...buildSubgraph(graph),
      app,
      loaders: () => null,
      admit: (actor) => Promise.resolve(actor.in(new Directory([], clock.today(), config.COUNTY ?? null))),
      hopSecret: config.HOP_SECRET,
      log,
    });
    cleanups.push(() => {
      stream.close();
      return server.close();
    });
    server.post('/stream', (request, reply) => {
      if (!request.actor) throw notTheGateway();
      request.actor.must(mayWatch(request.actor));
      serveStream(stream, request.actor.id, reply);
    });
    server.get('/healthz', () => ({ status: 'ok' }));
    server.get('/readyz', async (_request, reply) => {
      const ready = await Promise.all([db.query('SELECT 1'), broker.ready()]).then(
        () => (following.stopped().length === 0 ? 'ok' : 'stopped'),
        () => 'unavailable',
      );
      return reply.code(ready === 'ok' ? 200 : 503).send({ monitor: ready });
    });
    const address = await server.listen({ host: config.HOST, port: config.PORT });
    log.info({ listening: address, broker: brokerKind }, 'ready');
    return { name: 'monitor', url: `${address}/graphql`, tick, look, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
