import { signHop } from '@daofang/auth';
import { topicPlan, topics, type EventContract } from '@daofang/contracts';
import { startDepartment, type Department, type DepartmentApp, type RunningDepartment } from '@daofang/department';
import { newId, SettableClock, type ActorClaims } from '@daofang/domain';
import { createPostgresBroker, fromRecord, toRecord, type Broker, type EventEnvelope } from '@daofang/events';
import { createLogger } from '@daofang/telemetry';
import { Pool } from 'pg';
import type { z } from 'zod';
import { createTestDatabase, eventually, type TestDatabase } from './test-database';

const HOP_SECRET = 'the-secret-of-a-test-county-which-is-long-enough';

export interface TestError {
  message: string;
  extensions: { code: string; details?: Record<string, unknown> };
}

/** A department running for a test: real PostgreSQL, the real broker, its real subgraph behind the signed hop. */
export interface TestDepartment {
  readonly running: RunningDepartment;
  /** Ends it and starts it again on the same database, with other variables where given. */
  restart(env?: NodeJS.ProcessEnv): Promise<void>;
  clock: SettableClock;
  /** Plain SQL on its database: for looking at raw rows. */
  sql: Pool;
  /** Asks as an actor; errors included. */
  send<Data>(
    actor: ActorClaims,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<{ data?: Data | null; errors?: TestError[] }>;
  /** The data. @throws Error with the codes */
  ask<Data>(actor: ActorClaims, query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The code of the first refusal. */
  refusal(actor: ActorClaims, query: string, variables?: Record<string, unknown>): Promise<string>;
  /** Publishes an event of another department. */
  publish<Data>(
    contract: EventContract<Data>,
    about: { petitionId: string; aggregateId?: string; sequence?: number },
    data: NoInfer<Data>,
  ): Promise<EventEnvelope>;
  /** Until everything that was told is taken, by this department too: its outbox is empty and its consumers stand at the end. */
  settled(): Promise<void>;
  /** Every event on the broker, by topic order. */
  events(): Promise<EventEnvelope[]>;
  stop(): Promise<void>;
}

export async function startTestDepartment<Extra extends z.ZodRawShape, App extends DepartmentApp, Loaders>(
  department: Department<Extra, App, Loaders>,
  env: NodeJS.ProcessEnv = {},
  now = '2026-03-02',
): Promise<TestDepartment> {
  const [own, log]: [TestDatabase, TestDatabase] = await Promise.all([
    createTestDatabase(department.name),
    createTestDatabase('log'),
  ]);
  const clock = new SettableClock(`${now}T01:00:00.000Z`);
  let heard: string[] = [];
  const listening: typeof department = {
    ...department,
    createApp: (deps) => {
      const app = department.createApp(deps);
      heard = [...new Set(app.consumers.map(({ topic }) => topic))];
      return app;
    },
  };
  const start = (variables: NodeJS.ProcessEnv) =>
    startDepartment(listening, {
      clock,
      log: createLogger(department.name, process.env['TEST_LOG'] ?? 'silent'),
      env: {
        NODE_ENV: 'test',
        HOP_SECRET,
        DATABASE_URL: own.url,
        BROKER_DATABASE_URL: log.url,
        TICK_SECONDS: '3600',
        ...variables,
      },
    });
  let running = await start(env);
  const broker: Broker = createPostgresBroker({ url: log.url });
  await broker.createTopics(topicPlan);
  const sql = new Pool({ connectionString: own.url, max: 2 });
  sql.on('error', () => undefined);

  const send: TestDepartment['send'] = async (actor, query, variables = {}, headers = {}) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(running.url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'x-daofang-hop': signHop(HOP_SECRET, department.name, actor, body),
      },
      body,
    });
    return (await response.json()) as never;
  };
  const sequences = new Map<string, number>();
  return {
    get running() {
      return running;
    },
    restart: async (changed = {}) => {
      await running.stop();
      running = await start({ ...env, ...changed });
    },
    clock,
    sql,
    send,
    ask: async <Data>(actor: ActorClaims, query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await send<Data>(actor, query, variables);
      if (errors?.length || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
    refusal: async (actor, query, variables) =>
      (await send(actor, query, variables)).errors?.[0]?.extensions.code ?? 'NONE',
    publish: async (contract, { petitionId, aggregateId = petitionId, sequence }, data) => {
      const key = `${contract.topic}/${aggregateId}`;
      const next = sequence ?? (sequences.get(key) ?? 0) + 1;
      sequences.set(key, next);
      const event: EventEnvelope = {
        id: newId(),
        type: contract.type,
        topic: contract.topic,
        source: contract.topic.split('.')[0] as string,
        time: clock.now(),
        petitionId,
        aggregateId,
        sequence: next,
        correlationId: newId(),
        causationId: null,
        actorRef: 'test',
        dataclass: contract.dataclass,
        traceparent: null,
        data: contract(data).data,
      };
      await broker.append([toRecord(event)]);
      return event;
    },
    settled: () =>
      eventually('every event is taken', async () => {
        const toTell = async () => ((await sql.query('SELECT 1 FROM outbox LIMIT 1')).rowCount ?? 0) > 0;
        if (await toTell()) return false;
        const ends = await broker.ends(heard);
        const { rows } = await sql.query<{ place: string; next: string }>(
          `SELECT topic || '/' || partition AS place, next_offset AS next FROM consumer_position WHERE consumer_group = $1`,
          [department.name],
        );
        const positions = new Map(rows.map(({ place, next }) => [place, BigInt(next)]));
        const taken = ends.every(({ topic, partition, end }) => (positions.get(`${topic}/${partition}`) ?? 0n) >= end);
        // What was taken in between may have something to tell.
        return taken && !(await toTell());
      }).then(() => undefined),
    events: async () => {
      const all: EventEnvelope[] = [];
      for (const { topic, partition, end } of await broker.ends(topics)) {
        all.push(...(await broker.read(topic, partition, 0n, Number(end))).map(fromRecord));
      }
      return all;
    },
    stop: async () => {
      await running.stop();
      await sql.end();
      await broker.close();
      await Promise.all([own.drop(), log.drop()]);
    },
  };
}
