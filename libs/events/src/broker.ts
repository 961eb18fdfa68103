/** What is declared of a topic before anybody may write to it. */
export interface TopicPlan {
  topic: string;
  partitions: number;
  /** How long its events can be delivered again. Days; for ever where it is not given. */
  retentionDays?: number;
}

export interface BrokerRecord {
  topic: string;
  /** Records of one key keep their order. */
  key: string;
  headers: Record<string, string>;
  value: string;
}

export interface ReceivedRecord extends BrokerRecord {
  partition: number;
  offset: bigint;
}

export interface SubscribeOptions {
  group: string;
  topics: string[];
  /** The next offset to read, from the consumer's own database, which is the truth; null: from the log's start. */
  position(topic: string, partition: number): Promise<bigint | null>;
  /**
   * Was this record taken here? Asked of the last one before the position: where it was not, the log is another than the
   * one the position is of. What nobody can tell any more counts as taken.
   */
  knows(record: ReceivedRecord): Promise<boolean>;
  /**
   * Takes some records of one partition, in order. A rejection delivers them again after a growing pause, from the
   * position the consumer's database then says; none is ever skipped.
   */
  take(records: readonly ReceivedRecord[]): Promise<void>;
}

/**
 * A partition that is not listened to: its position is not of this log (it came back empty, shorter, or as another one),
 * or what it is at was dropped before it was taken. To go on would skip something.
 */
export interface StoppedPartition {
  topic: string;
  partition: number;
  /** The next offset to read, by the consumer's database. */
  position: bigint;
  /** The first offset that the log keeps. */
  start: bigint;
  /** The offset the log's next record will get. */
  end: bigint;
}

export interface Subscription {
  /** The partitions held here whose position is not of this log; nothing of them is taken until it is. */
  stopped(): StoppedPartition[];
  /** Finishes the record under way, hands the partitions over and leaves the group. */
  close(): Promise<void>;
}

export interface PartitionEnd {
  topic: string;
  partition: number;
  /** The offset the next record will get. */
  end: bigint;
}

export interface PartitionStart {
  topic: string;
  partition: number;
  /** The first offset that is kept; the end where nothing is. */
  start: bigint;
}

/** Where events are kept and handed on. Two engines, one conformance suite. */
export interface Broker {
  /** Makes what is missing of the plan, now and whenever a topic of it is found missing; changes nothing that exists. */
  createTopics(plan: readonly TopicPlan[]): Promise<void>;
  /** All of them, in this order for each key, durably; or none is promised and the caller sends again. */
  append(records: readonly BrokerRecord[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  ends(topics: readonly string[]): Promise<PartitionEnd[]>;
  starts(topics: readonly string[]): Promise<PartitionStart[]>;
  /** At most `limit` records from an offset on, without any group: for replay and for the monitor. */
  read(topic: string, partition: number, from: bigint, limit: number): Promise<ReceivedRecord[]>;
  /** @throws when the broker cannot be reached */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What the kernel logs through; pino fits. */
export interface EventLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silent: EventLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Growing pauses between tries: doubled each time, from `first` up to `most` milliseconds. */
export const growingPause = (attempt: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(attempt, 20));

/** A pause that `wake` cuts short; a wake that comes while nobody pauses cuts the next one short. */
export interface Rest {
  wait(milliseconds: number): Promise<void>;
  wake(): void;
}

export function rest(): Rest {
  let waiting: (() => void) | undefined;
  let woken = false;
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting = undefined;
          woken = false;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        waiting = done;
        if (woken) done();
      }),
    wake: () => {
      woken = true;
      waiting?.();
    },
  };
}

interface Lives {
  /** The pause after the first failed life, and the longest. Milliseconds. */
  first: number;
  most: number;
  /** A life that was longer than this begins the pauses anew. Milliseconds. */
  steady: number;
  failed(error: unknown): void;
}

/**
 * Lives again whenever a life ends, until it is stopped. The growing pause between lives is cut short by nothing but the
 * stop: neither by new work nor by the end of the connection that the last life closed itself.
 */
export function startLives(live: () => Promise<void>, { first, most, steady, failed }: Lives): () => Promise<void> {
  const pause = rest();
  let stopping = false;
  const running = (async () => {
    for (let attempt = 0; !stopping; attempt++) {
      const since = Date.now();
      await live().catch(failed);
      if (Date.now() - since > steady) attempt = 0;
      if (!stopping) await pause.wait(growingPause(attempt, first, most));
    }
  })();
  return () => {
    stopping = true;
    pause.wake();
    return running;
  };
}
