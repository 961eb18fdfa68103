import { newId } from '@daofang/domain';
import { eventually } from '@daofang/testing';
import { createServer } from 'node:net';
import { Pool } from 'pg';
import { discardedOf } from './accounts';
import { toRecord } from './envelope';
import { event, keepLog, kernelKit } from './kernel-kit';
import { acceptLog } from './mending';
import { appendToOutbox } from './outbox';
import { listParked } from './parking';
import { mustBeDirect } from './pooler';
import { republish } from './sent';
import { countAside } from './set-aside';
import { sparingLog } from './sparing-log';
import { sqlOf } from './sql';

/** Answers every client from one and the same backend, as a pooler in transaction mode does while nobody is busy. */
async function onePooledBackend(): Promise<{ url: string; close(): Promise<void> }> {
  const message = (kind: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(kind), length, body]);
  };
  const int = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(value, 0, bytes);
    return buffer;
  };
  const ready = message('Z', Buffer.from('I'));
  const pid = Buffer.from('4711');
  const answer = Buffer.concat([
    message('T', int(1, 2), Buffer.from('pid\0'), int(0, 4), int(0, 2), int(23, 4), int(4, 2), int(-1, 4), int(0, 2)),
    message('D', int(1, 2), int(pid.length, 4), pid),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int(0, 4)), ready]));
      socket.on('data', (data) => (data[0] === 0x51 ? socket.write(answer) : socket.end()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `postgres://nobody@127.0.0.1:${port}/none`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Faults.md kind 7, as far as events are concerned: nobody's place in a sequence is taken for granted. */
describe('the truth of events', () => {
  const kit = kernelKit();
  const { listen, publish, effects, parkedNow } = kit;
  const freed = () =>
    eventually('nothing parked', async () => (await listParked(sqlOf(kit.now.pool), 'test')).length === 0);

  /** A case whose second event met another one at its place, and was followed by a third. */
  const conflict = async () => {
    const running = await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 2));
    await eventually('two', async () => (await effects(petitionId)).length === 2);
    const other = event(petitionId, 2, { data: { number: 20 } });
    await publish(other, event(petitionId, 3));
    await eventually('stopped', async () => (await parkedNow(petitionId)).events.length === 2);
    return { running, petitionId, other };
  };

  it('K61 a conflict is discarded: ours stands, the case goes on, and it is counted', async () => {
    const { running, petitionId, other } = await conflict();
    await running.discardParked(petitionId, other.id);
    await freed();
    expect(await effects(petitionId)).toEqual([1, 2, 3]);
    // Twice is once, and when it comes again it is known.
    await running.discardParked(petitionId, other.id);
    await publish(other, event(petitionId, 4));
    await eventually('the fourth', async () => (await effects(petitionId)).length === 4);
    expect(await listParked(sqlOf(kit.now.pool), 'test')).toEqual([]);
    const day = { from: '2026-03-01T16:00:00.000Z', to: '2026-03-02T16:00:00.000Z' };
    expect(await discardedOf(sqlOf(kit.now.pool), 'test', day)).toMatchObject([{ topic: other.topic, count: 1 }]);
  });

  it('K61 a conflict is taken: both have their effect, once, and the sequence stays', async () => {
    const { running, petitionId, other } = await conflict();
    await running.takeParked(petitionId, other.id);
    await freed();
    await running.takeParked(petitionId, other.id);
    await publish(other, event(petitionId, 4));
    await eventually('the fourth', async () => (await effects(petitionId)).length === 5);
    expect(await effects(petitionId)).toEqual([1, 2, 20, 3, 4]);
  });

  it('K63 a payload that never fits its contract is discarded, and the sequence goes on behind it', async () => {
    const running = await listen();
    const petitionId = newId();
    const wrong = event(petitionId, 1, { data: { number: 'one' } });
    const [second, fourth] = [event(petitionId, 2), event(petitionId, 4)];
    await publish(wrong, second, fourth);
    await eventually('parked', async () => (await parkedNow(petitionId)).events.length === 3);
    await expect(running.takeParked(petitionId, wrong.id)).rejects.toMatchObject({ code: 'NO_CONFLICT' });
    await expect(running.discardParked(petitionId, fourth.id)).rejects.toMatchObject({
      code: 'EVENT_BEFORE_IT_MISSING',
    });
    await expect(running.discardParked(petitionId, newId())).rejects.toMatchObject({ code: 'NOT_PARKED' });
    await running.discardParked(petitionId, wrong.id);
    await eventually('the second', async () => (await effects(petitionId)).length === 1);
    await eventually('the fourth waits', async () => (await parkedNow(petitionId)).state === 'WAITING');
    await expect(running.discardParked(petitionId, fourth.id)).rejects.toMatchObject({ code: 'NOT_STOPPED' });
    await publish(event(petitionId, 3));
    await freed();
    expect(await effects(petitionId)).toEqual([2, 3, 4]);
  });

  const rows = <Row>(text: string) => sqlOf(kit.now.pool).query<Row>(text);

  it('K63 K64 what is no event of its topic’s publisher is set aside: told, counted, and nobody’s case stops', async () => {
    const log = keepLog();
    await listen([kit.count], log);
    const petitionId = newId();
    const [first, second] = [event(petitionId, 1), event(petitionId, 2)];
    const strange = (more: Record<string, string | undefined>) => {
      const record = toRecord(event(petitionId, 2));
      const headers = Object.entries({ ...record.headers, ...more }).filter(([, text]) => text !== undefined);
      return { ...record, headers: Object.fromEntries(headers) as Record<string, string> };
    };
    await kit.now.broker.append([
      toRecord(first),
      { topic: first.topic, key: petitionId, headers: {}, value: 'garbage' },
      strange({ ce_id: undefined }),
      strange({ ce_id: 'no uuid' }),
      strange({ ce_subject: 'nobody' }),
      strange({ ce_partitionkey: newId() }),
      strange({ ce_sequence: '0' }),
      strange({ ce_sequence: '2.5' }),
      strange({ ce_time: 'yesterday' }),
      strange({ ce_correlationid: undefined }),
      strange({ ce_causationid: '1' }),
      strange({ ce_source: 'other' }),
      strange({ ce_type: 'other.Counted.v1' }),
      strange({ ce_type: undefined }),
      toRecord(second),
    ]);
    await eventually('the second', async () => (await effects(petitionId)).length === 2);
    expect(await effects(petitionId)).toEqual([1, 2]);
    expect(await listParked(sqlOf(kit.now.pool), 'test')).toEqual([]);
    const aside = await countAside(sqlOf(kit.now.pool), 'test');
    expect(Object.fromEntries(aside.map(({ reason, count }) => [reason, count]))).toEqual({
      ID: 3,
      SUBJECT: 1,
      KEY: 1,
      SEQUENCE: 2,
      TIME: 1,
      CAUSE: 2,
      SOURCE: 1,
      TYPE: 2,
    });
    expect(log.lines.filter(({ message }) => /set aside/.test(message))).toHaveLength(13);
    // A replay passes them by; the group goes on where it was.
    const [end] = (await kit.now.broker.ends([first.topic])).filter(({ end: at }) => at > 0n);
    const again = { topic: first.topic, partition: end?.partition ?? 0, from: 0n, limit: 100 };
    const replayed = await kit.now.consumers[0]?.replay(again, false);
    expect(new Set(replayed?.deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['DUPLICATE', 'SET_ASIDE']));
  });

  it('K62 a log that is another one is noticed by the last event before the position, though the inbox has forgotten', async () => {
    let running = await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 2));
    await eventually('two', async () => (await effects(petitionId)).length === 2);
    await Promise.all(kit.now.consumers.splice(0).map((each) => each.stop()));
    await rows('UPDATE inbox SET time = NULL');
    const store = new Pool({ connectionString: kit.now.logDatabase.url, max: 1 });
    await store.query(`UPDATE log SET headers = jsonb_set(headers, '{ce_id}', to_jsonb($1::text)) WHERE "offset" = 1`, [
      newId(),
    ]);
    await store.end();
    running = await listen();
    await eventually('it stops', () => running.stopped().length === 1);
    expect(running.stopped()[0]).toMatchObject({ position: 2n, start: 0n, end: 2n });
  });

  it('K69 what retention dropped is no lag; dropped before it was taken it stops the listener, until two admins accept', async () => {
    const early = newId();
    await publish(...Array.from({ length: 60 }, (_, index) => event(early, index + 1)));
    const store = new Pool({ connectionString: kit.now.logDatabase.url, max: 1 });
    await store.query('DELETE FROM log WHERE "offset" < 55');
    const [start] = (await kit.now.broker.starts(['test.counter'])).filter((one) => one.start > 0n);
    expect(start).toMatchObject({ start: 55n });
    // Who has no position begins at the start.
    let running = await listen();
    const position = async () =>
      (await rows<{ next: string }>('SELECT next_offset::text AS next FROM consumer_position'))[0]?.next;
    await eventually('the rest', async () => (await position()) === '60');
    expect(running.stopped()).toEqual([]);
    await Promise.all(kit.now.consumers.splice(0).map((each) => each.stop()));

    await rows('UPDATE consumer_position SET next_offset = 50, last_event_id = NULL');
    running = await listen();
    await eventually('it stops', () => running.stopped().length === 1);
    expect(running.stopped()[0]).toMatchObject({ position: 50n, start: 55n, end: 60n });
    await acceptLog(sqlOf(kit.now.pool), 'test', 'test.counter', running.stopped());
    await eventually('it goes on', () => running.stopped().length === 0);
    await store.end();
  });

  it('K62 what was sent is kept, and sent again when the log was lost: who knows it does nothing, who missed it has it', async () => {
    const petitionId = newId();
    await kit.relay();
    const running = await listen();
    const sent = [1, 2, 3].map((sequence) => event(petitionId, sequence));
    await appendToOutbox(sqlOf(kit.now.outbox), sent.slice(0, 1));
    await eventually('one', async () => (await effects(petitionId)).length === 1);
    await running.stop();
    kit.now.consumers.splice(0);
    await appendToOutbox(sqlOf(kit.now.outbox), sent.slice(1));
    const inOutbox = async () => (await kit.now.outbox.query('SELECT FROM outbox')).rowCount;
    await eventually('all sent', async () => (await inOutbox()) === 0);
    const store = new Pool({ connectionString: kit.now.logDatabase.url, max: 1 });
    await store.query('TRUNCATE log, topic, partition_end');
    await store.end();

    expect(await republish(sqlOf(kit.now.outbox), '2020-01-01T00:00:00.000Z')).toBe(3);
    await eventually('all sent again', async () => (await inOutbox()) === 0);
    const again = await listen();
    await eventually('it reads, or sees another log', async () => {
      await acceptLog(sqlOf(kit.now.pool), 'test', 'test.counter', again.stopped());
      return (await effects(petitionId)).length === 3;
    });
    expect(await effects(petitionId)).toEqual([1, 2, 3]);
    expect(await republish(sqlOf(kit.now.outbox), '2099-01-01T00:00:00.000Z')).toBe(0);
  });

  it('K66 an event of a long transaction is sent, however many were sent before it', async () => {
    await kit.relay(kit.now.broker, { floorMs: 0, unflooredMs: 3_600_000 });
    await listen();
    const slow = await kit.now.outbox.connect();
    await slow.query('BEGIN');
    await appendToOutbox(sqlOf(slow), [event(newId(), 1, { data: { number: 1 } })]);
    for (const number of [2, 3, 4]) {
      await appendToOutbox(sqlOf(kit.now.outbox), [event(newId(), 1, { data: { number } })]);
      await eventually(`${number}`, async () => (await effects()).includes(number));
    }
    await slow.query('COMMIT');
    slow.release();
    await eventually('the first', async () => (await effects()).includes(1));
    for (const number of [5, 6]) {
      await appendToOutbox(sqlOf(kit.now.outbox), [event(newId(), 1, { data: { number } })]);
      await eventually(`${number}`, async () => (await effects()).includes(number));
    }
  });

  it('K67 a relay whose lock was taken sends nothing more', async () => {
    await kit.relay();
    await listen();
    await appendToOutbox(sqlOf(kit.now.outbox), [event(newId(), 1)]);
    await eventually('one', async () => (await effects()).length === 1);
    const epoch = async () =>
      Number((await sqlOf(kit.now.outbox).query<{ epoch: string }>('SELECT epoch FROM relay_leader'))[0]?.epoch);
    const before = await epoch();
    // Another one was elected: the first is deposed at its next look, and stands for election anew.
    await kit.now.outbox.query('UPDATE relay_leader SET epoch = epoch + 1');
    await eventually('elected anew', async () => (await epoch()) > before + 1);
    await appendToOutbox(sqlOf(kit.now.outbox), [event(newId(), 1)]);
    await eventually('two', async () => (await effects()).length === 2);
  });

  it('K67 a pooler in transaction mode is refused at the start', async () => {
    await expect(mustBeDirect(kit.now.publisher.url)).resolves.toBeUndefined();
    const pooler = await onePooledBackend();
    await expect(mustBeDirect(pooler.url)).rejects.toMatchObject({ code: 'POOLER' });
    await pooler.close();
  });

  it('K68 equal warnings come once in 30 seconds, with a count; errors always', () => {
    const log = keepLog();
    let now = 0;
    const sparing = sparingLog(log, () => now);
    for (; now < 60_000; now += 100) sparing.warn({ err: new Error('away') }, 'lost');
    sparing.error({}, 'stopped');
    sparing.error({}, 'stopped');
    expect(log.lines.map(({ message }) => message)).toEqual(['lost', 'lost', 'stopped', 'stopped']);
    expect(log.lines[1]).toMatchObject({ details: { equalLinesBefore: 299 } });
  });
});
