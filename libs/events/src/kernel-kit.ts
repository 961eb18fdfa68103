import { newId } from '@daofang/domain';
import { createTestDatabase, eventually, type TestDatabase } from '@daofang/testing';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import type { Broker, EventLog } from './broker';
import { on, startConsumers, type Consumer, type RunningConsumers } from './consumer';
import { toRecord, type EventEnvelope } from './envelope';
import { listParked } from './parking';
import { createPostgresBroker } from './postgres/postgres.broker';
import { startRelay, type Relay, type RelayOptions } from './relay';
import { sqlOf, type Sql } from './sql';
import { kernelTables } from './tables';

/** An event of a test's own department. */
export const Counted = { type: 'test.Counted.v1', topic: 'test.counter', heard: z.object({ number: z.number() }) };
export const event = (petitionId: string, sequence: number, more: Partial<EventEnvelope> = {}): EventEnvelope => ({
  id: newId(),
  type: Counted.type,
  topic: Counted.topic,
  source: 'test',
  time: '2026-03-02T01:00:00.000Z',
  petitionId,
  aggregateId: petitionId,
  sequence,
  correlationId: newId(),
  causationId: null,
  actorRef: 'clerk-01',
  dataclass: 'internal',
  traceparent: null,
  data: { number: sequence },
  ...more,
});

/** What was logged, level and message. */
export function keepLog(): EventLog & { lines: { level: string; details: object; message: string }[] } {
  const lines: { level: string; details: object; message: string }[] = [];
  const at = (level: string) => (details: object, message: string) => void lines.push({ level, details, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** A publisher, a listener and a log, each in a database of its own, new for every test of a `describe`. */
export function kernelKit() {
  let publisher: TestDatabase;
  let listener: TestDatabase;
  let logDatabase: TestDatabase;
  let outbox: Pool;
  let pool: Pool;
  let broker: Broker;
  let relays: Relay[];
  let consumers: RunningConsumers[];

  beforeEach(async () => {
    [publisher, listener, logDatabase] = await Promise.all([
      createTestDatabase('publisher'),
      createTestDatabase('listener'),
      createTestDatabase('log'),
    ]);
    outbox = new Pool({ connectionString: publisher.url, max: 20 });
    pool = new Pool({ connectionString: listener.url, max: 10 });
    for (const each of [outbox, pool]) {
      each.on('error', () => undefined);
      each.on('connect', (client) => client.on('error', () => undefined));
      for (const tables of kernelTables) await each.query(tables);
    }
    await pool.query('CREATE TABLE effect (id bigserial, petition_id uuid, number int)');
    broker = createPostgresBroker({ url: logDatabase.url });
    await broker.createTopics([
      { topic: Counted.topic, partitions: 4 },
      { topic: 'test.other', partitions: 4 },
    ]);
    relays = [];
    consumers = [];
  });
  afterEach(async () => {
    await Promise.all([...relays, ...consumers].map((running) => running.stop()));
    await broker.close();
    await Promise.all([outbox.end(), pool.end()]);
    await Promise.all([publisher, listener, logDatabase].map((database) => database.drop()));
  });

  const relay = async (through: Broker = broker, more: Partial<RelayOptions> = {}) => {
    const running = await startRelay({ databaseUrl: publisher.url, broker: through, pollMs: 20, ...more });
    relays.push(running);
    return running;
  };
  const transaction = async <T>(work: (tx: PoolClient, sql: Sql) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client, sqlOf(client));
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      client.release();
      throw error;
    }
  };
  const count = on<{ number: number }, PoolClient>(Counted, 'test.on-counted', async ({ petitionId, data }, tx) => {
    await tx.query('INSERT INTO effect (petition_id, number) VALUES ($1, $2)', [petitionId, data.number]);
  });
  const listen = async (list: Consumer<PoolClient>[] = [count], log?: EventLog) => {
    const running = await startConsumers<PoolClient>({
      group: 'test',
      broker,
      consumers: list,
      sql: sqlOf(pool),
      transaction,
      retry: { firstPauseMs: 30 },
      ...(log && { log }),
    });
    consumers.push(running);
    return running;
  };
  const publish = (...events: EventEnvelope[]) => broker.append(events.map(toRecord));
  const effects = async (petitionId?: string): Promise<number[]> => {
    const { rows } = await pool.query<{ number: number }>(
      'SELECT number FROM effect WHERE $1::uuid IS NULL OR petition_id = $1 ORDER BY id',
      [petitionId ?? null],
    );
    return rows.map(({ number }) => number);
  };
  const parkedNow = (key: string) =>
    eventually('parked', async () => (await listParked(sqlOf(pool), 'test')).find((one) => one.key === key));

  return {
    relay,
    transaction,
    count,
    listen,
    publish,
    effects,
    parkedNow,
    /** What runs and stands now. */
    get now() {
      return { publisher, listener, logDatabase, outbox, pool, broker, relays, consumers };
    },
    /** The log through another broker. */
    use: (other: Broker) => void (broker = other),
  };
}
