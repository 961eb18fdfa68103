import { eventually } from '@daofang/testing';
import type { Broker, BrokerRecord, ReceivedRecord, SubscribeOptions, Subscription } from './broker';

/** Positions as a consumer's database keeps them: written when the effect is. */
class Positions {
  readonly next = new Map<string, bigint>();
  readonly position: SubscribeOptions['position'] = async (topic, partition) =>
    this.next.get(`${topic}/${partition}`) ?? null;

  /** What was taken at an offset; of the others nobody can tell. */
  readonly taken = new Map<string, string>();
  readonly knows: SubscribeOptions['knows'] = async ({ topic, partition, offset, value }) =>
    (this.taken.get(`${topic}/${partition}/${offset}`) ?? value) === value;

  done({ topic, partition, offset, value }: ReceivedRecord): boolean {
    const name = `${topic}/${partition}`;
    if ((this.next.get(name) ?? 0n) > offset) return false;
    this.next.set(name, offset + 1n);
    this.taken.set(`${name}/${offset}`, value);
    return true;
  }
}

let made = 0;
const unique = (word: string): string => `${word}-${process.pid}-${Date.now()}-${made++}`;
const record = (topic: string, key: string, value: string): BrokerRecord => ({
  topic,
  key,
  value,
  headers: { ce_id: value },
});

/** What every broker must do, whatever it is made of. */
export function brokerConformance(makeBroker: () => Broker): void {
  let broker: Broker;
  let topic: string;
  const open: Subscription[] = [];

  /** Subscribes and keeps what took effect: once for each record, as an inbox would see to. */
  const follow = async (
    group: string,
    positions: Positions,
    taken: ReceivedRecord[],
    before: (record: ReceivedRecord) => void | Promise<void> = () => undefined,
  ) => {
    const subscription = await broker.subscribe({
      group,
      topics: [topic],
      position: positions.position,
      knows: positions.knows,
      take: async (records) => {
        for (const received of records) {
          await before(received);
          if (positions.done(received)) taken.push(received);
        }
      },
    });
    open.push(subscription);
    return subscription;
  };
  const values = (taken: ReceivedRecord[]) => taken.map(({ value }) => value);

  beforeEach(async () => {
    broker = makeBroker();
    topic = unique('topic');
    await broker.createTopics([{ topic, partitions: 3 }]);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((subscription) => subscription.close()));
    await broker.close();
  });

  it('keeps the order of each key', async () => {
    const taken: ReceivedRecord[] = [];
    await follow(unique('group'), new Positions(), taken);
    for (let batch = 0; batch < 10; batch++) {
      await broker.append(
        Array.from({ length: 30 }, (_, index) => record(topic, `key-${index % 5}`, `${batch * 30 + index}`)),
      );
    }
    await eventually('300 records', () => taken.length === 300);
    for (let key = 0; key < 5; key++) {
      const numbers = taken.filter((received) => received.key === `key-${key}`).map(({ value }) => Number(value));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
      expect(numbers).toHaveLength(60);
    }
  });

  it('gives offsets without gaps and tells the ends', async () => {
    await broker.append(Array.from({ length: 20 }, (_, index) => record(topic, `key-${index}`, `${index}`)));
    const ends = await broker.ends([topic]);
    expect(ends).toHaveLength(3);
    expect(ends.reduce((sum, { end }) => sum + end, 0n)).toBe(20n);
    for (const { partition, end } of ends) {
      const read = await broker.read(topic, partition, 0n, 100);
      expect(read.map(({ offset }) => offset)).toEqual(
        Array.from({ length: Number(end) }, (_, index) => BigInt(index)),
      );
    }
  });

  it('keeps the order when several append at once', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; index < 10; index++)
        await broker.append([record(topic, `writer-${writer}`, `${writer}:${index}`)]);
    });
    await Promise.all(writers);
    const taken: ReceivedRecord[] = [];
    await follow(unique('group'), new Positions(), taken);
    await eventually('80 records', () => taken.length === 80);
    for (let writer = 0; writer < 8; writer++) {
      expect(values(taken).filter((value) => value.startsWith(`${writer}:`))).toEqual(
        Array.from({ length: 10 }, (_, index) => `${writer}:${index}`),
      );
    }
  });

  it('shares a group among members, and another takes over when one leaves', async () => {
    const group = unique('group');
    const positions = new Positions();
    const taken: ReceivedRecord[] = [];
    const first = await follow(group, positions, taken);
    await follow(group, positions, taken);
    await broker.append(Array.from({ length: 30 }, (_, index) => record(topic, `key-${index}`, `a${index}`)));
    await eventually('the first 30', () => taken.length === 30, 40_000);
    await first.close();
    await broker.append(Array.from({ length: 30 }, (_, index) => record(topic, `key-${index}`, `b${index}`)));
    await eventually('the other 30', () => taken.length === 60, 40_000);
    expect(new Set(values(taken)).size).toBe(60);
  });

  it('delivers again what was refused, and loses nothing behind it', async () => {
    const taken: ReceivedRecord[] = [];
    let refusals = 0;
    await follow(unique('group'), new Positions(), taken, ({ value }) => {
      if (value === '2' && refusals++ < 3) throw new Error('not now');
    });
    await broker.append(['1', '2', '3'].map((value) => record(topic, 'one-key', value)));
    await eventually('all three', () => taken.length === 3);
    expect(values(taken)).toEqual(['1', '2', '3']);
    expect(refusals).toBe(4);
  });

  it('loses nothing on close and reconnect', async () => {
    const group = unique('group');
    const positions = new Positions();
    const taken: ReceivedRecord[] = [];
    const first = await follow(group, positions, taken);
    await broker.append([record(topic, 'key', 'before')]);
    await eventually('the first', () => taken.length === 1);
    await first.close();
    await broker.append([record(topic, 'key', 'meanwhile')]);
    await follow(group, positions, taken);
    await broker.append([record(topic, 'key', 'after')]);
    await eventually('all three', () => taken.length === 3, 40_000);
    expect(values(taken)).toEqual(['before', 'meanwhile', 'after']);
  });

  it('gives every group everything, a late one too', async () => {
    const early: ReceivedRecord[] = [];
    const late: ReceivedRecord[] = [];
    await follow(unique('early'), new Positions(), early);
    await broker.append([record(topic, 'key', '1'), record(topic, 'key', '2')]);
    await eventually('the early group', () => early.length === 2);
    await follow(unique('late'), new Positions(), late);
    await eventually('the late group', () => late.length === 2);
    expect(values(late)).toEqual(values(early));
  });

  it('starts where the consumer’s database says: seek and replay', async () => {
    await broker.append(['1', '2', '3'].map((value) => record(topic, 'key', value)));
    const whole: ReceivedRecord[] = [];
    await follow(unique('group'), new Positions(), whole);
    await eventually('all', () => whole.length === 3);
    const [, second] = whole;
    const positions = new Positions();
    positions.next.set(`${topic}/${second?.partition}`, second?.offset ?? 0n);
    const replayed: ReceivedRecord[] = [];
    await follow(unique('group'), positions, replayed);
    await eventually('the rest', () => replayed.length === 2);
    expect(values(replayed)).toEqual(['2', '3']);
  });

  it('does not let a poisoned partition hold up the others', async () => {
    const taken: ReceivedRecord[] = [];
    const keys = Array.from({ length: 12 }, (_, index) => `key-${index}`);
    let poisoned: number | undefined;
    await follow(unique('group'), new Positions(), taken, ({ key, partition }) => {
      if (key === 'key-0') {
        poisoned = partition;
        throw new Error('poison');
      }
    });
    await broker.append(keys.map((key) => record(topic, key, key)));
    await eventually(
      'the other partitions',
      () => poisoned !== undefined && new Set(taken.map(({ partition }) => partition)).size >= 2,
    );
    expect(values(taken)).not.toContain('key-0');
  });

  it('K62 a position that is not of this log stops its partition, says so, and skips nothing however long the log grows', async () => {
    const group = unique('group');
    const positions = new Positions();
    const taken: ReceivedRecord[] = [];
    const append = (count: number, word: string) =>
      broker.append(Array.from({ length: count }, (_, index) => record(topic, 'key', `${word}${index}`)));
    await append(3, 'a');
    const { partition = 0 } = (await broker.ends([topic])).find(({ end }) => end === 3n) ?? {};
    const name = `${topic}/${partition}`;
    // The log that was followed before had come to 14.
    positions.next.set(name, 14n);
    positions.taken.set(`${name}/13`, 'of the log before');

    const first = await follow(group, positions, taken);
    await eventually('it stops', () => first.stopped().length === 1, 40_000);
    expect(first.stopped()).toEqual([{ topic, partition, position: 14n, start: 0n, end: 3n }]);
    await append(20, 'b');
    await broker.append(Array.from({ length: 12 }, (_, index) => record(topic, `key-${index}`, `other-${index}`)));
    await eventually('the other partitions go on', () => new Set(taken.map((one) => one.partition)).size === 2);
    await first.close();

    // Long enough now: a new member still sees that it is another log.
    const second = await follow(group, positions, taken);
    await eventually('it stops again', () => second.stopped().length === 1, 40_000);
    expect(second.stopped()[0]).toMatchObject({ topic, partition, position: 14n });
    expect(values(taken).filter((value) => /^[ab]/.test(value))).toEqual([]);

    // Put right by an admin: it goes on by itself, from the beginning of the new log.
    positions.next.delete(name);
    await eventually('all of it', () => values(taken).filter((value) => /^[ab]/.test(value)).length === 23, 60_000);
    expect(
      values(taken)
        .filter((value) => /^[ab]/.test(value))
        .slice(0, 4),
    ).toEqual(['a0', 'a1', 'a2', 'b0']);
    expect(second.stopped()).toEqual([]);
  });

  it('carries a large record', async () => {
    const taken: ReceivedRecord[] = [];
    await follow(unique('group'), new Positions(), taken);
    const large = '信'.repeat(65_000);
    await broker.append([record(topic, 'key', large)]);
    await eventually('it', () => taken.length === 1);
    expect(taken[0]?.value).toBe(large);
  });

  it('refuses a topic that is not in the plan', async () => {
    await expect(broker.append([record(unique('unplanned'), 'key', 'x')])).rejects.toThrow();
  });

  it('is ready', async () => {
    await expect(broker.ready()).resolves.toBeUndefined();
  });
}
