import { createTestDatabase, eventually, type TestDatabase } from '@daofang/testing';
import { Client } from 'pg';
import { brokerConformance } from '../conformance';
import { createPostgresBroker } from './postgres.broker';

describe('the postgres broker', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('broker');
  });
  afterAll(() => database.drop());

  brokerConformance(() => createPostgresBroker({ url: database.url }));

  it('goes on when PostgreSQL ends its connections', async () => {
    const broker = createPostgresBroker({ url: database.url });
    const topic = `cut-${Date.now()}`;
    await broker.createTopics([{ topic, partitions: 2 }]);
    const taken: string[] = [];
    const next = new Map<number, bigint>();
    const subscription = await broker.subscribe({
      group: 'cut',
      topics: [topic],
      position: async (_topic, partition) => next.get(partition) ?? null,
      knows: async () => true,
      take: async (records) => {
        for (const { value, partition, offset } of records) {
          if ((next.get(partition) ?? 0n) > offset) continue;
          next.set(partition, offset + 1n);
          taken.push(value);
        }
      },
    });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    for (let round = 0; round < 3; round++) {
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      const send = () => broker.append([{ topic, key: 'k', headers: {}, value: `${round}` }]);
      await send().catch(send);
      await eventually(`round ${round}`, () => taken.includes(`${round}`));
    }
    await client.end();
    await subscription.close();
    await broker.close();
    expect(taken).toEqual(['0', '1', '2']);
  });
});
