import { createHash } from 'node:crypto';
import {
  Kafka,
  logLevel,
  type Admin,
  type Consumer,
  type KafkaMessage,
  type Producer,
  type SASLOptions,
} from 'kafkajs';
import {
  growingPause,
  rest,
  silent,
  startLives,
  type Broker,
  type BrokerRecord,
  type EventLog,
  type PartitionEnd,
  type ReceivedRecord,
  type SubscribeOptions,
  type Subscription,
  type TopicPlan,
} from '../broker';
import { createStops, LOOK_AGAIN_MS } from '../stops';

export interface KafkaBrokerOptions {
  clientId: string;
  brokers: string[];
  /** TLS, with the county's own authority where there is one. */
  ssl?: boolean | { ca: string[] };
  sasl?: SASLOptions;
  /** Copies of each partition; 1 on a single node. */
  replication?: number;
  log?: EventLog;
}

/** No sign of life for so long and more to read: the client is rebuilt. Milliseconds. */
const STALLED_AFTER = 60_000;
/** So many records go to the consumer together; the heartbeat comes in between. */
const TAKEN_AT_ONCE = 50;
/** A reader that could not join or fetch so often gives up; its caller asks again. */
const READ_CRASHES = 3;

/** Apache Kafka through kafkajs, with a guard for each of its known troubles: see "The two brokers" in docs/adr/0010. */
export function createKafkaBroker({
  clientId,
  brokers,
  ssl = false,
  sasl,
  replication = 1,
  log = silent,
}: KafkaBrokerOptions): Broker {
  const kafka = new Kafka({
    clientId,
    brokers,
    ssl,
    ...(sasl && { sasl }),
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ label, log: entry }) =>
        log.warn({ kafka: label }, entry.message),
  });
  let admin: Promise<Admin> | undefined;
  let producer: Promise<Producer> | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  const connectedAdmin = (): Promise<Admin> => {
    admin ??= (async () => {
      const client = kafka.admin();
      await client.connect();
      return client;
    })().catch((error: unknown) => {
      admin = undefined;
      throw error;
    });
    return admin;
  };

  // acks -1 and one in flight, not idempotent (it can wedge, #598): the inbox removes what is sent twice.
  const connectedProducer = (): Promise<Producer> => {
    producer ??= (async () => {
      const client = kafka.producer({
        allowAutoTopicCreation: false,
        maxInFlightRequests: 1,
        idempotent: false,
        createPartitioner: () => byKey,
      });
      await client.connect();
      return client;
    })().catch((error: unknown) => {
      producer = undefined;
      throw error;
    });
    return producer;
  };

  const send = async (records: readonly BrokerRecord[]): Promise<void> => {
    const byTopic = new Map<string, BrokerRecord[]>();
    for (const record of records) byTopic.set(record.topic, [...(byTopic.get(record.topic) ?? []), record]);
    const client = await connectedProducer();
    await client.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, messages]) => ({
        topic,
        messages: messages.map(({ key, headers, value }) => ({ key, headers, value })),
      })),
    });
  };

  let planned: readonly TopicPlan[] = [];
  const createTopics = async (plan: readonly TopicPlan[]): Promise<void> => {
    const client = await connectedAdmin();
    const existing = new Set(await client.listTopics());
    const missing = plan.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    await client
      .createTopics({
        waitForLeaders: true,
        topics: missing.map(({ topic, partitions, retentionDays }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor: replication,
          configEntries: [
            { name: 'retention.ms', value: String(retentionDays === undefined ? -1 : retentionDays * 86_400_000) },
            { name: 'max.message.bytes', value: '1048576' },
          ],
        })),
      })
      .catch((error: { type?: string; errors?: { type?: string }[] }) => {
        // Another department was quicker.
        const types = [error.type, ...(error.errors ?? []).map(({ type }) => type)].filter(Boolean);
        if (!types.every((type) => type === 'TOPIC_ALREADY_EXISTS')) throw error;
      });
  };
  /** What is planned and missing is made again: the broker came back without it. */
  const sendAgain = async (records: readonly BrokerRecord[], error: unknown): Promise<void> => {
    if (!isUnknownTopic(error) || !records.every(({ topic }) => planned.some((plan) => plan.topic === topic)))
      throw error;
    await createTopics(planned);
    await send(records);
  };

  return {
    async createTopics(plan) {
      planned = plan;
      await createTopics(plan);
    },
    append(records) {
      if (records.length === 0) return Promise.resolve();
      // One batch after the other, so that a retried one can never overtake.
      const sent = sending.then(() => send(records).catch((error: unknown) => sendAgain(records, error)));
      sending = sent.catch(() => undefined);
      return sent;
    },
    subscribe: (options) => superviseSubscription(kafka, connectedAdmin, () => createTopics(planned), log, options),
    async ends(topics) {
      const ends = await edgesOf(await connectedAdmin(), topics);
      return ends
        .map(({ topic, partition, end }) => ({ topic, partition, end }))
        .sort((one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition);
    },
    async starts(topics) {
      return (await edgesOf(await connectedAdmin(), topics)).map(({ topic, partition, start }) => ({
        topic,
        partition,
        start,
      }));
    },
    async read(topic, partition, from, limit) {
      const client = await connectedAdmin();
      const end = (await client.fetchTopicOffsets(topic)).find((offsets) => offsets.partition === partition);
      const available = BigInt(end?.high ?? 0) - from;
      const wanted = available < BigInt(limit) ? Number(available) : limit;
      return wanted <= 0 ? [] : readRange(kafka, topic, partition, from, wanted);
    },
    async ready() {
      await (await connectedAdmin()).describeCluster();
    },
    async close() {
      await sending;
      await (await producer?.catch(() => undefined))?.disconnect();
      await (await admin?.catch(() => undefined))?.disconnect();
    },
  };
}

const isUnknownTopic = (error: unknown): boolean => {
  const { type, cause } = (error ?? {}) as { type?: string; cause?: { type?: string } };
  return [type, cause?.type].includes('UNKNOWN_TOPIC_OR_PARTITION');
};

interface Edges extends PartitionEnd {
  /** The first offset that is kept. */
  start: bigint;
}

async function edgesOf(admin: Admin, topics: readonly string[]): Promise<Edges[]> {
  const edges: Edges[] = [];
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      edges.push({ topic, partition, start: BigInt(low), end: BigInt(high) });
  }
  return edges;
}

const byKey = ({
  message,
  partitionMetadata,
}: {
  message: { key?: Buffer | string | null };
  partitionMetadata: unknown[];
}): number => createHash('sha1').update(String(message.key)).digest().readUInt32BE(0) % partitionMetadata.length;

const received = (topic: string, partition: number, { offset, key, headers, value }: KafkaMessage): ReceivedRecord => ({
  topic,
  partition,
  offset: BigInt(offset),
  key: String(key),
  headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)])),
  value: String(value),
});

/** A group of its own, thrown away afterwards, reads a range of one partition. */
async function readRange(
  kafka: Kafka,
  topic: string,
  partition: number,
  from: bigint,
  wanted: number,
): Promise<ReceivedRecord[]> {
  const consumer = kafka.consumer({
    groupId: `daofang-read-${createHash('sha1').update(`${topic}/${partition}/${from}/${Math.random()}`).digest('hex').slice(0, 12)}`,
    allowAutoTopicCreation: false,
  });
  const records: ReceivedRecord[] = [];
  let next = from;
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      // A client that could not join at once (a coordinator that is only starting) joins later: each time it is put to its place.
      consumer.on(consumer.events.GROUP_JOIN, () => consumer.seek({ topic, partition, offset: next.toString() }));
      let crashes = 0;
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart || ++crashes === READ_CRASHES) reject(payload.error);
      });
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ partition: at, message }) => {
            if (at !== partition || BigInt(message.offset) < next || records.length >= wanted) return;
            next = BigInt(message.offset) + 1n;
            records.push(received(topic, partition, message));
            if (records.length === wanted) resolve();
          },
        })
        .catch(reject);
    });
    return records;
  } finally {
    await consumer.disconnect();
  }
}

/**
 * A subscription that is rebuilt whenever the client crashes or falls silent while there is more to read (#659, #1443, #1445, #1720).
 * Positions come from the consumer's database at every assignment, so commits to lost partitions (#1046) cannot matter.
 * kafkajs knows no topic ids: that the log is still the same is seen by the record before the position.
 */
async function superviseSubscription(
  kafka: Kafka,
  connectedAdmin: () => Promise<Admin>,
  createMissing: () => Promise<void>,
  log: EventLog,
  options: SubscribeOptions,
): Promise<Subscription> {
  const { group, topics, position, knows, take } = options;
  const pause = rest();
  const stops = createStops(group, log);
  let closing = false;

  const live = async (): Promise<void> => {
    const consumer: Consumer = kafka.consumer({
      groupId: group,
      // So long a killed member's partitions wait for another; a live one shows itself three times in it.
      sessionTimeout: 10_000,
      heartbeatInterval: 3_000,
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
    let ended: unknown;
    let lastSign = Date.now();
    const next = new Map<string, bigint>();
    const assigned = new Map<string, Place>();
    /** Partitions that were put before the last record that was taken, to see whether it still stands there. */
    const unproved = new Set<string>();
    let standing: Promise<void> = Promise.resolve();
    const failures = new Map<string, number>();
    const end = (reason: unknown) => {
      ended ??= reason;
      pause.wake();
    };
    consumer.on(consumer.events.CRASH, ({ payload }) => end(payload.error));
    consumer.on(consumer.events.STOP, () => end(new Error('the client stopped')));
    for (const sign of [consumer.events.HEARTBEAT, consumer.events.FETCH])
      consumer.on(sign, () => void (lastSign = Date.now()));
    const stop = ({ topic, partition }: Place, known: bigint, start: bigint, last: bigint) => {
      stops.stop({ topic, partition, position: known, start, end: last });
      consumer.pause([{ topic, partitions: [partition] }]);
    };
    /** Puts partitions to the positions of the consumer's database, where they are of this log; else they stop (K62). */
    const stand = async (places: readonly Place[]): Promise<void> => {
      // The positions first: the ends that are read afterwards can only be later.
      const positions = await Promise.all(places.map(({ topic, partition }) => position(topic, partition)));
      const edges = await edgesOf(await connectedAdmin(), [...new Set(places.map(({ topic }) => topic))]);
      for (const [index, place] of places.entries()) {
        const { topic, partition } = place;
        const { start, end: last } = edges.find((edge) => edge.topic === topic && edge.partition === partition) ?? {
          start: 0n,
          end: 0n,
        };
        const known = positions[index] ?? start;
        next.set(nameOf(place), known);
        const provable = known > start;
        let isOfThisLog = known >= start && known <= last;
        if (isOfThisLog && provable && stops.has(place)) {
          const [before] = await readRange(kafka, topic, partition, known - 1n, 1);
          isOfThisLog = before === undefined || (await knows(before));
        }
        if (!isOfThisLog) {
          stop(place, known, start, last);
          continue;
        }
        stops.goOn(place);
        consumer.resume([{ topic, partitions: [partition] }]);
        if (provable) unproved.add(nameOf(place));
        consumer.seek({ topic, partition, offset: (provable ? known - 1n : known).toString() });
      }
    };
    /** Stopped ones may have been put right; and a log may be emptied while it is followed. */
    const look = async (): Promise<void> => {
      const before = new Map(next);
      const edges = await edgesOf(await connectedAdmin(), topics);
      const doubtful = edges.filter(
        (edge) => assigned.has(nameOf(edge)) && (stops.has(edge) || (before.get(nameOf(edge)) ?? 0n) > edge.end),
      );
      if (doubtful.length > 0) await stand(doubtful);
    };
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      assigned.clear();
      next.clear();
      unproved.clear();
      for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
        for (const partition of partitions as number[]) assigned.set(`${topic}/${partition}`, { topic, partition });
      }
      stops.keep((place) => assigned.has(nameOf(place)));
      // A seek on a client that has just left its group throws: that too only ends this client.
      standing = stand([...assigned.values()]).catch(end);
    });

    try {
      await createMissing();
      await consumer.connect();
      await consumer.subscribe({ topics, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: async ({ batch, heartbeat, isRunning, isStale, resolveOffset, commitOffsetsIfNecessary }) => {
          const { topic, partition } = batch;
          const name = `${topic}/${partition}`;
          await standing;
          if (ended || stops.has(batch) || isStale()) return;
          // Never ahead of the truth: what the database has not done comes first, whatever was fetched.
          let expected = next.get(name) ?? (await position(topic, partition)) ?? 0n;
          const records = batch.messages
            .map((message) => received(topic, partition, message))
            .filter(({ offset }) => offset >= expected);
          if (BigInt(batch.highWatermark) < expected) return void (await stand([batch]).catch(end));
          const before = batch.messages.find(({ offset }) => BigInt(offset) === expected - 1n);
          if (before && unproved.delete(name)) {
            if (!(await knows(received(topic, partition, before)))) {
              return stop(batch, expected, 0n, BigInt(batch.highWatermark));
            }
            resolveOffset(before.offset);
          }
          for (let at = 0; at < records.length; at += TAKEN_AT_ONCE) {
            if (closing || ended || !isRunning() || isStale()) return;
            const some = records.slice(at, at + TAKEN_AT_ONCE);
            try {
              await take(some);
            } catch (error) {
              const failed = failures.get(name) ?? 0;
              failures.set(name, failed + 1);
              log.warn({ err: error, group, topic, partition }, 'records will be delivered again');
              await waitWithHeartbeat(growingPause(failed, 50, 5_000), heartbeat);
              const known = (await position(topic, partition).catch(() => null)) ?? expected;
              next.set(name, known);
              consumer.seek({ topic, partition, offset: known.toString() });
              return;
            }
            failures.delete(name);
            expected = (some.at(-1)?.offset ?? expected - 1n) + 1n;
            next.set(name, expected);
            resolveOffset((expected - 1n).toString());
            await heartbeat();
          }
          await commitOffsetsIfNecessary();
        },
      });
      for (let lookAt = Date.now() + LOOK_AGAIN_MS; !closing && !ended;) {
        await pause.wait(5_000);
        if (!closing && !ended && Date.now() >= lookAt) {
          await look().catch((error: unknown) => log.warn({ err: error, group }, 'the log could not be looked at'));
          lookAt = Date.now() + LOOK_AGAIN_MS;
        }
        if (
          !closing &&
          !ended &&
          Date.now() - lastSign > STALLED_AFTER &&
          (await hasMore(connectedAdmin, topics, position))
        ) {
          throw new Error('no sign of life from the client, and there is more to read');
        }
      }
      if (!closing && ended) throw ended;
    } finally {
      await consumer.disconnect().catch(() => undefined);
      stops.keep(() => false);
    }
  };

  const end = startLives(live, {
    first: 200,
    most: 10_000,
    steady: 60_000,
    failed: (error) => log.warn({ err: error, group }, 'the Kafka client is rebuilt'),
  });

  return {
    stopped: () => stops.list(),
    async close() {
      closing = true;
      pause.wake();
      await end();
    },
  };
}

type Place = Pick<PartitionEnd, 'topic' | 'partition'>;
const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;

async function waitWithHeartbeat(milliseconds: number, heartbeat: () => Promise<void>): Promise<void> {
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    await rest().wait(Math.min(1_000, until - Date.now()));
    await heartbeat();
  }
}

async function hasMore(
  connectedAdmin: () => Promise<Admin>,
  topics: readonly string[],
  position: SubscribeOptions['position'],
): Promise<boolean> {
  const client = await connectedAdmin();
  for (const topic of topics) {
    for (const { partition, high } of await client.fetchTopicOffsets(topic)) {
      if (BigInt(high) > ((await position(topic, partition)) ?? 0n)) return true;
    }
  }
  return false;
}
