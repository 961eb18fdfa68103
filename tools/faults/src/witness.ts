import { topics } from '@daofang/contracts';
import { findEvent, type Broker, type BrokerRecord, type ReceivedRecord, type Subscription } from '@daofang/events';

/** One event as it lies in the log. */
interface Seen {
  topic: string;
  type: string;
  aggregateId: string;
  petitionId: string;
  copies: number;
}

/** Reads the whole log beside everybody else and remembers what lies in it, in which order: the suite's own eyes. */
export class Witness {
  private readonly next = new Map<string, bigint>();
  private readonly last = new Map<string, number>();
  private subscription: Subscription | undefined;
  readonly events = new Map<string, Seen>();
  /** Records that are no events. */
  unreadable = 0;
  records = 0;
  /** Events that lay in the log before an earlier one of their aggregate. */
  readonly outOfOrder = new Set<string>();
  /** The last records, for whoever wants to send them again. */
  readonly recent: BrokerRecord[] = [];

  constructor(private readonly log: Broker) {}

  async start(): Promise<void> {
    this.subscription = await this.log.subscribe({
      group: 'faults-witness',
      topics: [...topics],
      position: async (topic, partition) => this.next.get(`${topic}/${partition}`) ?? null,
      // What is no event was seen too, and has no name to remember it by.
      knows: async (record) => {
        const event = findEvent(record);
        return event === null || this.events.has(event.id);
      },
      take: async (records) => records.forEach((record) => this.see(record)),
    });
  }

  private see(record: ReceivedRecord): void {
    const place = `${record.topic}/${record.partition}`;
    if (record.offset < (this.next.get(place) ?? 0n)) return;
    this.next.set(place, record.offset + 1n);
    this.records++;
    const event = findEvent(record);
    if (!event) return void this.unreadable++;
    const known = this.events.get(event.id);
    if (known) return void known.copies++;
    const { topic, type, aggregateId, petitionId } = event;
    this.events.set(event.id, { topic, type, aggregateId, petitionId, copies: 1 });
    const aggregate = `${topic}/${aggregateId}`;
    const last = this.last.get(aggregate) ?? 0;
    if (event.sequence !== last + 1) this.outOfOrder.add(aggregate);
    this.last.set(aggregate, Math.max(last, event.sequence));
    this.recent.push({ topic, key: record.key, headers: record.headers, value: record.value });
    if (this.recent.length > 500) this.recent.shift();
  }

  /** Has everything been read that the log held when this was asked? */
  async hasReadAll(): Promise<boolean> {
    const ends = await this.log.ends(topics);
    return ends.every(({ topic, partition, end }) => (this.next.get(`${topic}/${partition}`) ?? 0n) >= end);
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }
}
