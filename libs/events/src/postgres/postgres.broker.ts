import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { silent, type Broker, type BrokerRecord, type EventLog, type PartitionEnd, type TopicPlan } from '../broker';
import { EDGES, logTables, monthTables, oldMonths } from './schema';
import { APPENDED, toReceived, type LogRow } from './log-row';
import { OUR_LIMITS } from '../sql';
import { subscribe } from './subscription';

export interface PostgresBrokerOptions {
  /** The log's own database. */
  url: string;
  poolSize?: number;
  log?: EventLog;
}

/** Nobody may write where nobody could read. */
class MissingTopic extends Error {}

/** The same key always goes to the same partition, whoever appends it. */
const partitionOf = (key: string, partitions: number): number =>
  createHash('sha1').update(key).digest().readUInt32BE(0) % partitions;

/** The broker of one machine: a durable log in PostgreSQL, the default of `npm start`. */
export function createPostgresBroker({ url, poolSize = 4, log = silent }: PostgresBrokerOptions): Broker {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'daofang-broker',
    connectionTimeoutMillis: 10_000,
    ...OUR_LIMITS,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'broker connection lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const counts = new Map<string, number>();
  let planned: readonly TopicPlan[] = [];

  const partitionsOf = async (topic: string): Promise<number> => {
    const known = counts.get(topic);
    if (known !== undefined) return known;
    const { rows } = await pool.query<{ partitions: number }>('SELECT partitions FROM topic WHERE name = $1', [topic]);
    const [row] = rows;
    if (!row) throw new MissingTopic(`topic ${topic} is not in the plan`);
    counts.set(topic, row.partitions);
    return row.partitions;
  };

  const inTransaction = async (
    work: (query: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, string>[] }>) => Promise<void>,
  ) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await work((text, values) => client.query(text, values));
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        (lost: Error) => client.release(lost),
      );
      throw error;
    }
  };

  const append = async (records: readonly BrokerRecord[]): Promise<void> => {
    const groups = new Map<string, { topic: string; partition: number; records: BrokerRecord[] }>();
    for (const record of records) {
      const partition = partitionOf(record.key, await partitionsOf(record.topic));
      const name = `${record.topic}/${partition}`;
      const group = groups.get(name) ?? { topic: record.topic, partition, records: [] };
      group.records.push(record);
      groups.set(name, group);
    }
    // One order of locking for everybody, so that two appenders never wait for each other in a circle.
    const ordered = [...groups.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
    await inTransaction(async (query) => {
      for (const group of ordered) {
        // The counter stays locked until commit: offsets follow commit order and have no gaps.
        const { rows } = await query(
          'UPDATE partition_end SET next_offset = next_offset + $3 WHERE topic = $1 AND partition = $2 RETURNING next_offset',
          [group.topic, group.partition, group.records.length],
        );
        const next = rows[0]?.['next_offset'];
        // Nobody would ever read what had no place: it is sent again until the topic is there.
        if (next === undefined) throw new MissingTopic(`topic ${group.topic} has no partition ${group.partition}`);
        const first = BigInt(next) - BigInt(group.records.length);
        await query(
          `INSERT INTO log (topic, partition, "offset", key, headers, value)
           SELECT $1, $2, $3::bigint + ordinality - 1, key, headers::jsonb, value
           FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS record (key, headers, value, ordinality)`,
          [
            group.topic,
            group.partition,
            first.toString(),
            group.records.map(({ key }) => key),
            group.records.map(({ headers }) => JSON.stringify(headers)),
            group.records.map(({ value }) => value),
          ],
        );
      }
      await query(`NOTIFY ${APPENDED}`);
    });
  };

  const createTopics = async (plan: readonly TopicPlan[]): Promise<void> => {
    await inTransaction(async (query) => {
      await query(`SELECT pg_advisory_xact_lock(hashtext('daofang.broker.schema'))`);
      await query(logTables);
      await query(monthTables);
      for (const { topic, partitions } of plan) {
        await query('INSERT INTO topic (name, partitions) VALUES ($1, $2) ON CONFLICT DO NOTHING', [topic, partitions]);
        await query(
          `INSERT INTO partition_end (topic, partition)
             SELECT name, generate_series(0, partitions - 1) FROM topic WHERE name = $1 ON CONFLICT DO NOTHING`,
          [topic],
        );
      }
      // One log for all topics: a month goes when the one that is kept longest no longer needs it.
      const days = Math.max(...plan.map(({ retentionDays }) => retentionDays ?? Infinity));
      if (!Number.isFinite(days)) return;
      for (const { name } of (await query(oldMonths, [days])).rows) await query(`DROP TABLE "${name}"`);
    });
  };

  return {
    async createTopics(plan) {
      planned = plan;
      await createTopics(plan);
    },
    async append(records) {
      if (records.length === 0) return;
      try {
        await append(records);
      } catch (error) {
        const { code } = error as { code?: string };
        // No table for this month yet: the county ran on over the turn of the month.
        if (code === '23514') await pool.query(monthTables);
        // The log came back without its topics, or without anything: what is planned is made again.
        else if (error instanceof MissingTopic || code === '42P01') {
          counts.clear();
          await createTopics(planned);
        } else throw error;
        await append(records);
      }
    },
    subscribe: (options) => subscribe({ ...options, url, pool, log }),
    async ends(topics) {
      const { rows } = await pool.query<{ topic: string; partition: number; next_offset: string }>(
        'SELECT topic, partition, next_offset FROM partition_end WHERE topic = ANY($1) ORDER BY topic, partition',
        [topics],
      );
      return rows.map(({ topic, partition, next_offset }): PartitionEnd => ({
        topic,
        partition,
        end: BigInt(next_offset),
      }));
    },
    async starts(topics) {
      const { rows } = await pool.query<{ topic: string; partition: number; start: string }>(EDGES, [topics]);
      return rows.map(({ topic, partition, start }) => ({ topic, partition, start: BigInt(start) }));
    },
    async read(topic, partition, from, limit) {
      const { rows } = await pool.query<LogRow>(
        `SELECT topic, partition, "offset", key, headers, value FROM log
         WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`,
        [topic, partition, from.toString(), limit],
      );
      return rows.map(toReceived);
    },
    async ready() {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}
