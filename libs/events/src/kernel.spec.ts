import { newId } from '@daofang/domain';
import { eventually, type TestDatabase } from '@daofang/testing';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import { appliedOf, committedIn, forgetAccounts } from './accounts';
import type { Broker } from './broker';
import { NotYet, on, type RunningConsumers } from './consumer';
import type { EventEnvelope } from './envelope';
import { Counted, event, keepLog, kernelKit } from './kernel-kit';
import { appendToOutbox } from './outbox';
import { listParked, redrive } from './parking';
import { createPostgresBroker } from './postgres/postgres.broker';
import { startRelay, type Relay } from './relay';
import { sqlOf } from './sql';

/** A way to a server that can be shut: connections end and new ones are refused, as when the server is stopped. */
async function door(url: string) {
  const to = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server;
  const open = (port: number) =>
    new Promise<number>((resolve) => {
      server = createServer((socket) => {
        const inner = connect(Number(to.port), to.hostname);
        for (const [one, other] of [
          [socket, inner],
          [inner, socket],
        ] as const) {
          sockets.add(one);
          one.on('error', () => other.destroy());
          one.on('close', () => other.destroy());
          one.pipe(other);
        }
      }).listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
  const port = await open(0);
  return {
    url: Object.assign(new URL(url), { port: String(port) }).toString(),
    open: () => open(port),
    shut: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
        sockets.clear();
      }),
  };
}

describe('the event kernel', () => {
  const kit = kernelKit();
  const { relay, count, listen, publish, effects, parkedNow } = kit;
  let publisher: TestDatabase;
  let logDatabase: TestDatabase;
  let outbox: Pool;
  let pool: Pool;
  let broker: Broker;
  let relays: Relay[];
  let consumers: RunningConsumers[];
  beforeEach(() => ({ publisher, logDatabase, outbox, pool, broker, relays, consumers } = kit.now));

  it('promise 1: what a transaction rolls back is never published', async () => {
    const client = await outbox.connect();
    await client.query('BEGIN');
    await appendToOutbox(sqlOf(client), [event(newId(), 1)]);
    await client.query('ROLLBACK');
    await client.query('BEGIN');
    await appendToOutbox(sqlOf(client), [event(newId(), 1)]);
    await client.query('COMMIT');
    client.release();
    await relay();
    await listen();
    await eventually('the one', async () => (await effects()).length === 1);
    expect(await sqlOf(outbox).query('SELECT id FROM outbox')).toEqual([]);
  });

  it('promises 2 and 3: sixteen writers and two relays, every event once and each case in order', async () => {
    await Promise.all([relay(), relay(), listen()]);
    const cases = Array.from({ length: 16 }, () => newId());
    await Promise.all(
      cases.map(async (petitionId) => {
        for (let sequence = 1; sequence <= 25; sequence++) {
          const client = await outbox.connect();
          await client.query('BEGIN');
          await appendToOutbox(sqlOf(client), [event(petitionId, sequence)]);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
          await client.query('COMMIT');
          client.release();
        }
      }),
    );
    await eventually('all 400', async () => (await effects()).length >= 400, 30_000);
    for (const petitionId of cases)
      expect(await effects(petitionId)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(await listParked(sqlOf(pool), 'test')).toEqual([]);
  });

  it('promise 1: a broker that is down holds events up and loses none', async () => {
    let down = true;
    let refused = 0;
    const flaky: Broker = {
      ...broker,
      append: (records) => (down ? Promise.reject(new Error(`down ${refused++}`)) : broker.append(records)),
    };
    await Promise.all([relay(flaky), listen()]);
    const petitionId = newId();
    await appendToOutbox(sqlOf(outbox), [event(petitionId, 1), event(petitionId, 2)]);
    await eventually('it was tried again', () => refused >= 3);
    expect(await effects()).toEqual([]);
    down = false;
    await eventually('both', async () => (await effects()).length === 2);
    expect(await effects()).toEqual([1, 2]);
  });

  it('promise 2: the same event delivered three times has one effect', async () => {
    await listen();
    const petitionId = newId();
    const once = event(petitionId, 1);
    await publish(once, once, once, event(petitionId, 2));
    await eventually('what came behind them', async () => (await effects()).includes(2));
    expect(await effects()).toEqual([1, 2]);
  });

  it('promise 2: connections cut in the middle leave every effect once', async () => {
    await Promise.all([relay(), listen()]);
    const cases = Array.from({ length: 40 }, () => newId());
    /** Again until it is there, as it may be although the answer was cut off. */
    const write = (events: EventEnvelope[]) =>
      eventually('written', () =>
        appendToOutbox(sqlOf(outbox), events).then(
          () => true,
          ({ code }: { code?: string }) => code === '23505',
        ),
      );
    const writing = (async () => {
      for (const petitionId of cases) await write([event(petitionId, 1), event(petitionId, 2)]);
    })();
    for (let cut = 0; cut < 4; cut++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      for (const database of [pool, outbox]) {
        await database
          .query(
            'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
          )
          .catch(() => undefined);
      }
    }
    await writing;
    const inOutbox = async () => (await sqlOf(outbox).query('SELECT id FROM outbox')).length;
    await eventually('an empty outbox', async () => (await inOutbox()) === 0, 30_000);
    // Behind whatever the relay sent twice.
    await publish(...cases.map((petitionId) => event(petitionId, 3)));
    for (const petitionId of cases) {
      await eventually('what came behind them', async () => (await effects(petitionId)).includes(3));
      expect(await effects(petitionId)).toEqual([1, 2, 3]);
    }
  });

  it('promise 3: a gap waits, says so, and closes when the missing event comes', async () => {
    await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 3));
    const [parked] = await eventually('parked', async () => {
      const list = await listParked(sqlOf(pool), 'test');
      return list.length > 0 && list;
    });
    expect(parked).toMatchObject({
      key: petitionId,
      state: 'WAITING',
      reason: expect.stringContaining('2 of the aggregate is missing') as string,
    });
    await publish(event(petitionId, 2));
    await eventually('all three', async () => (await effects(petitionId)).length === 3);
    expect(await effects(petitionId)).toEqual([1, 2, 3]);
    await eventually('nothing parked', async () => (await listParked(sqlOf(pool), 'test')).length === 0);
  });

  it('promise 4: a poisoned case is parked whole, others go on, and a redrive keeps its order', async () => {
    let mended = false;
    const poisoned = newId();
    await listen([
      on<{ number: number }, PoolClient>(Counted, 'test.on-counted', async ({ petitionId, data }, tx) => {
        if (petitionId === poisoned && data.number === 2 && !mended) throw new Error('poison');
        await tx.query('INSERT INTO effect (petition_id, number) VALUES ($1, $2)', [petitionId, data.number]);
      }),
    ]);
    const other = newId();
    await publish(event(poisoned, 1), event(poisoned, 2), event(poisoned, 3), event(other, 1), event(other, 2));
    await eventually('the other case', async () => (await effects(other)).length === 2);
    const [parked] = await eventually('two parked', async () => {
      const list = await listParked(sqlOf(pool), 'test');
      return list[0]?.events.length === 2 && list;
    });
    expect(parked).toMatchObject({ key: poisoned, reason: 'Error' });
    expect(await effects(poisoned)).toEqual([1]);
    mended = true;
    expect(await redrive(sqlOf(pool), 'test', poisoned)).toBe(true);
    await eventually('the poisoned case', async () => (await effects(poisoned)).length === 3);
    expect(await effects(poisoned)).toEqual([1, 2, 3]);
    await publish(event(poisoned, 4));
    await eventually('it goes on', async () => (await effects(poisoned)).length === 4);
  });

  it('promise 4: a sequence can be redriven ten times, then somebody has to look', async () => {
    await pool.query(
      `INSERT INTO parked_sequence (consumer_group, key, state, reason, tries, redrives, next_try_at) VALUES ('test', 'k', 'STOPPED', 'x', 24, 9, now())`,
    );
    expect(await redrive(sqlOf(pool), 'test', 'k')).toBe(true);
    expect(await redrive(sqlOf(pool), 'test', 'k')).toBe(false);
  });

  it('promise 4: a payload that breaks its contract is parked at once and not tried again', async () => {
    await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1, { data: { number: 'one' } }), event(petitionId, 2));
    const [parked] = await eventually('both parked', async () => {
      const list = await listParked(sqlOf(pool), 'test');
      return list[0]?.events.length === 2 && list;
    });
    expect(parked).toMatchObject({ state: 'STOPPED', tries: 1 });
    expect(await effects(petitionId)).toEqual([]);
  });

  it('across topics: what arrives before its cause waits for it', async () => {
    const Other = { type: 'test.Caused.v1', topic: 'test.other', heard: z.object({ number: z.number() }) };
    await listen([
      count,
      on<{ number: number }, PoolClient>(Other, 'test.on-caused', async ({ petitionId, data }, tx) => {
        const { rows } = await tx.query('SELECT 1 FROM effect WHERE petition_id = $1', [petitionId]);
        if (rows.length === 0) throw new NotYet('the cause has not arrived');
        await tx.query('INSERT INTO effect (petition_id, number) VALUES ($1, $2)', [petitionId, data.number]);
      }),
    ]);
    const petitionId = newId();
    await publish(
      event(petitionId, 1, { topic: Other.topic, type: Other.type, aggregateId: newId(), data: { number: 99 } }),
    );
    await eventually('waiting', async () => (await listParked(sqlOf(pool), 'test'))[0]?.state === 'WAITING');
    await publish(event(petitionId, 1));
    await eventually('both', async () => (await effects(petitionId)).length === 2);
    expect(await effects(petitionId)).toEqual([1, 99]);
  });

  it('many different cases failing in a row are an outage: little is parked, and all of it happens afterwards', async () => {
    let broken = true;
    const tried = new Map<string, number>();
    await listen([
      on<{ number: number }, PoolClient>(Counted, 'test.on-counted', async ({ petitionId, data }, tx) => {
        tried.set(petitionId, (tried.get(petitionId) ?? 0) + 1);
        if (broken) throw new Error('a service we need is away');
        await tx.query('INSERT INTO effect (petition_id, number) VALUES ($1, $2)', [petitionId, data.number]);
      }),
    ]);
    const cases = Array.from({ length: 60 }, () => newId());
    await publish(...cases.map((petitionId) => event(petitionId, 1)));
    await eventually('one is tried again and again', () => Math.max(...tried.values()) > 15);
    expect((await listParked(sqlOf(pool), 'test')).length).toBeLessThan(10);
    broken = false;
    await eventually('all 60', async () => (await effects()).length === 60, 30_000);
    expect(
      new Set(
        await pool
          .query('SELECT petition_id FROM effect')
          .then(({ rows }) => rows.map((row: { petition_id: string }) => row.petition_id)),
      ).size,
    ).toBe(60);
  });

  it('promise 5: a new group gets everything that is retained', async () => {
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 2));
    await listen();
    await eventually('both', async () => (await effects(petitionId)).length === 2);
    expect(await effects(petitionId)).toEqual([1, 2]);
  });

  it('refuses an event that is too large before it is in the outbox', async () => {
    await expect(
      appendToOutbox(sqlOf(outbox), [event(newId(), 1, { data: 'x'.repeat(300_000) })]),
    ).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE' });
  });

  it('promise 4: a rehearsal of a parked case shows what a redrive would do and changes nothing', async () => {
    const poisoned = newId();
    await listen([
      on<{ number: number }, PoolClient>(Counted, 'test.on-counted', async ({ petitionId, data }, tx) => {
        if (data.number === 2 && !mended) throw new Error('poison');
        await tx.query('INSERT INTO effect (petition_id, number) VALUES ($1, $2)', [petitionId, data.number]);
      }),
    ]);
    let mended = false;
    await publish(event(poisoned, 1), event(poisoned, 2), event(poisoned, 3));
    await eventually('two parked', async () => (await listParked(sqlOf(pool), 'test'))[0]?.events.length === 2);
    const still = await (consumers[0] as RunningConsumers).rehearseParked(poisoned);
    expect(still.deliveries.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['FAILED', 'Error'],
      ['PARKED', null],
    ]);
    expect(still.changes).toEqual([]);
    mended = true;
    const then = await (consumers[0] as RunningConsumers).rehearseParked(poisoned);
    expect(then.deliveries.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED']);
    expect(then.changes).toEqual([{ table: 'effect', inserted: 2, updated: 0, deleted: 0 }]);
    expect(await effects(poisoned)).toEqual([1]);
    expect((await listParked(sqlOf(pool), 'test'))[0]?.events).toHaveLength(2);
  });

  it('promise 5: a replay gives a new consumer what was passed before, and nobody the same twice', async () => {
    const petitionId = newId();
    await listen([
      on<unknown, PoolClient>(
        { type: 'test.Other.v1', topic: Counted.topic, heard: z.unknown() },
        'test.on-other',
        async () => undefined,
      ),
    ]);
    await publish(event(petitionId, 1), event(petitionId, 2));
    const passed = async () =>
      (await sqlOf(pool).query(`SELECT 1 FROM inbox WHERE consumer = 'test.pass'`)).length === 2;
    await eventually('both passed', passed);
    await Promise.all(consumers.splice(0).map((running) => running.stop()));

    await listen();
    const [row] = (await broker.ends([Counted.topic])).filter(({ end }) => end > 0n);
    const request = { topic: Counted.topic, partition: row?.partition ?? 0, from: 0n, limit: 10 };
    const [running] = consumers as [RunningConsumers];
    const shown = await running.replay(request, true);
    expect(shown.deliveries.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED']);
    expect(shown.changes).toEqual([{ table: 'effect', inserted: 2, updated: 0, deleted: 0 }]);
    expect(await effects(petitionId)).toEqual([]);

    await running.replay(request, false);
    expect(await effects(petitionId)).toEqual([1, 2]);
    const again = await running.replay(request, false);
    expect(again.deliveries.map(({ outcome }) => outcome)).toEqual(['DUPLICATE', 'DUPLICATE']);
    expect(again.next).toBe(again.until);
    expect(await effects(petitionId)).toEqual([1, 2]);
  });

  it('promise 2: the accounts of publisher and listener name the same events of a day', async () => {
    await listen();
    await relay();
    const petitionId = newId();
    await appendToOutbox(sqlOf(outbox), [
      event(petitionId, 1),
      event(petitionId, 2),
      event(petitionId, 3, { time: '2026-03-03T01:00:00.000Z' }),
    ]);
    await eventually('all three', async () => (await effects(petitionId)).length === 3);
    const day = { from: '2026-03-01T16:00:00.000Z', to: '2026-03-02T16:00:00.000Z' };
    const committed = await committedIn(sqlOf(outbox), day);
    expect(committed).toEqual([{ topic: Counted.topic, count: 2, fingerprint: expect.any(String) as string }]);
    expect(await appliedOf(sqlOf(pool), day)).toEqual(committed);
    await forgetAccounts(sqlOf(pool), day.to);
    expect(await appliedOf(sqlOf(pool), day)).toEqual([]);
  });

  it('K61 another event at a taken sequence is a conflict: told, parked with its case, and never swallowed', async () => {
    const log = keepLog();
    const running = await listen([count], log);
    const [petitionId, other] = [newId(), newId()];
    const known = [1, 2, 3].map((sequence) => event(petitionId, sequence));
    await publish(...known);
    await eventually('three', async () => (await effects(petitionId)).length === 3);
    // The publisher's database was restored to version 1: it does something else, under the same sequences.
    const stranger = event(petitionId, 2, { data: { number: 20 } });
    await publish(stranger, event(petitionId, 3, { data: { number: 30 } }), event(petitionId, 4), ...known);
    await publish(event(other, 1));
    await eventually('the other case', async () => (await effects(other)).length === 1);
    const parked = await eventually('all of it waits', async () => {
      const [found] = await listParked(sqlOf(pool), 'test');
      return found?.events.length === 6 && found;
    });
    const reason = 'CONFLICT: another event stands at 2 of the aggregate';
    expect(parked).toMatchObject({ key: petitionId, state: 'STOPPED', reason });
    expect(parked.events[0]).toMatchObject({ eventId: stranger.id, sequence: 2 });
    expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { details: { group: 'test', topic: Counted.topic, eventId: stranger.id, reason } },
    ]);
    const { deliveries } = await running.rehearseParked(petitionId);
    expect(deliveries[0]).toMatchObject({ eventId: stranger.id, outcome: 'FAILED', reason });
    // A redrive cannot help, and says so again.
    await redrive(sqlOf(pool), 'test', petitionId);
    await eventually('stopped again', async () => (await parkedNow(petitionId)).state === 'STOPPED');
    expect(await parkedNow(petitionId)).toMatchObject({ reason, redrives: 1 });
    expect(await effects(petitionId)).toEqual([1, 2, 3]);
  });

  it('K61 an event that is known is a duplicate, whoever took it and wherever it comes again; it moves nothing', async () => {
    const Other = { type: 'test.Other.v1', topic: Counted.topic, heard: z.unknown() };
    await listen([on<unknown, PoolClient>(Other, 'test.on-other', async () => undefined)]);
    const [petitionId, other] = [newId(), newId()];
    const passed = [event(petitionId, 1), event(petitionId, 2)];
    await publish(...passed);
    const taken = async () => (await sqlOf(pool).query('SELECT FROM inbox')).length;
    await eventually('both passed', async () => (await taken()) === 2);
    await Promise.all(consumers.splice(0).map((running) => running.stop()));

    // A consumer that started later is given the old ids again.
    await listen();
    await publish(...passed, event(petitionId, 3));
    await eventually('the third', async () => (await effects(petitionId)).length === 1);
    expect(await effects(petitionId)).toEqual([3]);
    // A copy under another aggregate takes no place there.
    const first = event(other, 1);
    await publish(first, { ...first, aggregateId: other, sequence: 2 }, event(other, 2));
    await eventually('both of the other', async () => (await effects(other)).length === 2);
    expect(await listParked(sqlOf(pool), 'test')).toEqual([]);
  });

  it('K61 what is older than the inbox remembers is a duplicate: nobody can tell any more', async () => {
    await listen();
    const petitionId = newId();
    const old = event(petitionId, 1, { time: '2025-01-02T01:00:00.000Z' });
    await publish(old, event(petitionId, 2));
    await eventually('both', async () => (await effects(petitionId)).length === 2);
    await forgetAccounts(sqlOf(pool), '2026-01-01T00:00:00.000Z');
    await publish(old, event(petitionId, 3));
    await eventually('the third', async () => (await effects(petitionId)).length === 3);
    expect(await listParked(sqlOf(pool), 'test')).toEqual([]);
  });

  it('K62 a log that was emptied under its listeners stops them loudly; put right, nothing of the new log is skipped', async () => {
    const log = keepLog();
    await broker.close();
    broker = createPostgresBroker({ url: logDatabase.url, log });
    kit.use(broker);
    await broker.createTopics([{ topic: Counted.topic, partitions: 4 }]);
    let running = await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 2), event(petitionId, 3));
    await eventually('three', async () => (await effects()).length === 3);
    const store = new Pool({ connectionString: logDatabase.url, max: 1 });
    await store.query('TRUNCATE log, topic, partition_end');
    const [stopped] = await eventually('it stops', () => running.stopped().length > 0 && running.stopped());
    expect(stopped).toMatchObject({ topic: Counted.topic, position: 3n, end: 0n });
    const told = {
      group: 'test',
      topic: Counted.topic,
      partition: stopped?.partition,
      position: '3',
      start: '0',
      end: '0',
    };
    expect(log.lines.filter(({ level }) => level === 'error')).toMatchObject([{ details: told }]);
    // What is planned is made again, and what is written there stays unread until somebody has looked.
    await publish(...[4, 5, 6, 7, 8].map((sequence) => event(petitionId, sequence)));
    await Promise.all(consumers.splice(0).map((each) => each.stop()));
    running = await listen();
    await eventually('a new listener stops too', () => running.stopped().length === 1);
    expect(running.stopped()[0]).toMatchObject({ topic: Counted.topic, position: 3n, start: 0n, end: 5n });
    expect(await effects()).toEqual([1, 2, 3]);

    await pool.query('DELETE FROM consumer_position WHERE topic = $1', [Counted.topic]);
    await eventually('all of the new log', async () => (await effects()).length === 8);
    expect(await effects()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(running.stopped()).toEqual([]);
    await store.end();
  });

  /** So many tries fit into so many milliseconds when the pauses are 0.1 s, 0.2 s, 0.4 s …; timers may be a little early. */
  const triesIn = (milliseconds: number) => Math.floor(Math.log2((milliseconds + 20) / 100 + 1)) + 1;

  it('K68 while PostgreSQL is away the growing pauses hold, and everything goes on when it is back', async () => {
    const log = keepLog();
    const toPublisher = await door(publisher.url);
    const toLog = await door(logDatabase.url);
    const ways = [toPublisher, toLog];
    const away = createPostgresBroker({ url: toLog.url, log });
    const carrier = await startRelay({ databaseUrl: toPublisher.url, broker: away, pollMs: 20, log });
    const taken = new Set<unknown>();
    const subscription = await away.subscribe({
      group: 'away',
      topics: [Counted.topic],
      position: async () => null,
      knows: async () => true,
      take: async (records) => records.forEach(({ headers }) => taken.add(headers['ce_id'])),
    });
    await appendToOutbox(sqlOf(outbox), [event(newId(), 1)]);
    await eventually('it works', () => taken.size === 1);

    const since = Date.now();
    await Promise.all(ways.map((way) => way.shut()));
    const waking = setInterval(() => carrier.wake(), 5);
    await appendToOutbox(sqlOf(outbox), [event(newId(), 1)]);
    const tries = () =>
      [/relay lost its database/, /subscription lost its connection/].map(
        (what) => log.lines.filter(({ message }) => what.test(message)).length,
      );
    await eventually('five tries of each', () => Math.min(...tries()) >= 5).finally(() => clearInterval(waking));
    expect(Math.max(...tries())).toBeLessThanOrEqual(triesIn(Date.now() - since));
    expect(log.lines.length).toBeLessThan(30);

    await Promise.all(ways.map((way) => way.open()));
    await eventually('it goes on', () => taken.size === 2);
    await Promise.all([subscription.close(), carrier.stop()]);
    await away.close();
    await Promise.all(ways.map((way) => way.shut()));
  });

  it('K68 a broker that refuses is not asked more often because something new is committed', async () => {
    const log = keepLog();
    let tries = 0;
    const refusing: Broker = { ...broker, append: () => Promise.reject(new Error(`no ${tries++}`)) };
    const carrier = await startRelay({ databaseUrl: publisher.url, broker: refusing, log });
    relays.push(carrier);
    const since = Date.now();
    await appendToOutbox(sqlOf(outbox), [event(newId(), 1)]);
    const waking = setInterval(() => carrier.wake(), 5);
    await eventually('five tries', () => tries >= 5).finally(() => clearInterval(waking));
    expect(tries).toBeLessThanOrEqual(triesIn(Date.now() - since));
    expect(log.lines).toHaveLength(tries);
  });
});
