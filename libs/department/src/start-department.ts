import { departmentVariables, loadConfig } from '@daofang/config';
import { contractOf, isSealed, topicPlan } from '@daofang/contracts';
import { civilDateOf, derivingIds, isSealedCode, systemClock, type Clock } from '@daofang/domain';
import { forgetAccounts, mustBeDirect, sparingLog, startConsumers, startRelay, type Broker } from '@daofang/events';
import { buildSubgraph, createSubgraphServer, notTheGateway } from '@daofang/federation';
import { Database } from '@daofang/persistence';
import { createLogger, inSpan, runApp, runCaused, startTracing, type Logger } from '@daofang/telemetry';
import { z } from 'zod';
import { brokerProblems, openBroker } from './broker';
import type { Department, DepartmentApp, DepartmentConfig } from './define-department';
import { every } from './every';
import { createMetrics } from './metrics';
import { operations } from './operations';

export interface StartOptions {
  env?: NodeJS.ProcessEnv;
  /** Where the present comes from; the county of tests and demo data sets its own. */
  clock?: Clock;
  log?: Logger;
}

export interface RunningDepartment {
  name: string;
  /** The subgraph's address, for the gateway. */
  url: string;
  /** Runs the ticks now instead of at the next interval. */
  tick(): Promise<void>;
  /** Finishes what runs, hands the consumer groups over and closes every connection. */
  stop(): Promise<void>;
}

/**
 * Boots a department: configuration, database and migrations, broker, relay, consumers, clock ticks, subgraph, health and
 * metrics. The order is that of need; `stop` goes backwards.
 * @throws ConfigError with the whole list of what is missing or wrong.
 */
export async function startDepartment<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
  { env = process.env, clock = systemClock, log: givenLog }: StartOptions = {},
): Promise<RunningDepartment> {
  const { name } = department;
  const config = loadConfig(
    name,
    z.object({ ...departmentVariables, ...department.config }),
    env,
    brokerProblems,
  ) as DepartmentConfig<Extra>;
  const log = givenLog ?? createLogger(name, config.LOG_LEVEL);
  const flowLog = sparingLog(log);
  const metrics = createMetrics(name);
  startTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT);

  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      await cleanup().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    }
  };

  try {
    await mustBeDirect(config.DATABASE_URL);
    if (config.BROKER_DATABASE_URL) await mustBeDirect(config.BROKER_DATABASE_URL);
    const db = await Database.open({
      department: name,
      url: config.DATABASE_URL,
      clock,
      county: config.COUNTY,
      rows: department.rows,
      migrations: department.migrations,
      // A counter that moves would tell: commands on sealed matters are not counted (N4).
      onCommand: (command, code) =>
        /sealed|accused|reprisal/i.test(command) || isSealedCode(code)
          ? undefined
          : metrics.commands.inc({ command, code }),
    });
    cleanups.push(() => db.close());

    const broker = openBroker(name, config, flowLog);
    cleanups.push(() => broker.close());
    await broker.createTopics(topicPlan);

    const app = department.createApp({ db, clock, config, log });

    for (const work of app.beforehand ?? [])
      await work().catch((error: unknown) => log.error({ err: error }, 'what an older version left waits for a tick'));

    const relay = await startRelay({ databaseUrl: config.DATABASE_URL, broker, log: flowLog });
    cleanups.push(() => relay.stop());
    db.onCommit(() => relay.wake());

    const consumers = await startConsumers({
      group: name,
      broker,
      consumers: app.consumers,
      sql: db,
      transaction: (work) => db.transaction((tx) => work(tx, tx)),
      runWith: (event, work) =>
        inSpan(name, `${name} ${event.type}`, 'CONSUMER', event.traceparent, () =>
          runCaused({ correlationId: event.correlationId, causationId: event.id, actorRef: event.actorRef }, () =>
            derivingIds(event.time, [name, event.id], work),
          ),
        ),
      onOutcome: (topic, outcome) => (isSealed(topic) ? undefined : metrics.consumed.inc({ topic, outcome })),
      topicOf: (type) => contractOf(type)?.topic,
      log: flowLog,
    });
    cleanups.push(() => consumers.stop());

    const tick = async () => {
      const oldest = new Date(Date.parse(clock.now()) - config.ACCOUNTS_DAYS * 86_400_000).toISOString();
      for (const work of [...app.ticks, () => forgetAccounts(db, oldest)]) {
        await runCaused(
          { correlationId: `${name}-${civilDateOf(clock.now())}`, causationId: null, actorRef: 'system' },
          work,
        );
      }
    };
    const stopTicking = every(config.TICK_SECONDS * 1000, () =>
      tick().catch((error: unknown) => log.error({ err: error }, 'tick failed; it runs again at the next interval')),
    );
    cleanups.push(stopTicking);

    const server = await createSubgraphServer({
      name,
      ...buildSubgraph(department.graph),
      app,
      loaders: department.loaders,
      admit: async (actor) => actor.in(await db.directory()),
      hopSecret: config.HOP_SECRET,
      log,
      onRequest: (seconds, failed) => metrics.requests.observe({ failed: String(failed) }, seconds),
    });
    cleanups.push(() => server.close());
    const operate = operations({
      department: name,
      broker: config.KAFKA_BROKERS ? 'kafka' : 'postgres',
      startedAt: new Date().toISOString(),
      sql: db,
      redelivery: consumers,
      stopped: () => consumers.stopped(),
      listens: app.consumers.map(({ type, name: consumer }) => ({ type, consumer })),
    });
    server.post('/ops', async (request) => {
      if (!request.actor) throw notTheGateway();
      return operate(request.actor, request.body);
    });
    server.get('/healthz', () => ({ status: 'ok' }));
    server.get('/readyz', async (_request, reply) => {
      const checks = {
        ...(await readiness(db, broker)),
        listening: consumers.stopped().length === 0 ? 'ok' : 'stopped',
      };
      return reply.code(Object.values(checks).every((check) => check === 'ok') ? 200 : 503).send(checks);
    });
    server.get('/metrics', async (_request, reply) => {
      const [row] = await db.query<{ pending: string }>(
        `SELECT count(*) AS pending FROM outbox WHERE topic NOT LIKE '%.sealed'`,
      );
      metrics.listenerStopped.set(consumers.stopped().filter(({ topic }) => !isSealed(topic)).length);
      metrics.outboxPending.set(Number(row?.pending ?? 0));
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    });
    const address = await server.listen({ host: config.HOST, port: config.PORT });
    log.info({ listening: address, broker: config.KAFKA_BROKERS ? 'kafka' : 'postgres' }, 'ready');
    return { name, url: `${address}/graphql`, tick, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readiness(db: Database, broker: Broker): Promise<Record<string, string>> {
  const state = (check: Promise<unknown>) =>
    check.then(
      () => 'ok',
      () => 'unavailable',
    );
  return { database: await state(db.query('SELECT 1')), broker: await state(broker.ready()) };
}

/** Runs a department as its own process until it is told to end; a wrong configuration ends it with the list. */
export function runDepartment<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
): void {
  runApp(() => startDepartment(department));
}
