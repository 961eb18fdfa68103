import type { DepartmentName } from '@daofang/departments';
import { appendToOutbox, sqlOf, toRecord, type BrokerRecord, type EventEnvelope } from '@daofang/events';
import type { Arena } from './arena';
import { cutPort, mendNetwork } from './firewall';
import type { Injected } from './injected';
import { madeBacklog, madeRegistration, madeWithdrawal } from './made-events';
import type { Fault, Victim } from './plan';
import { pause, until } from './wait';
import type { Witness } from './witness';

/** What a fault did, in figures, or why this machine does not let it be done. */
export interface Done {
  kills?: Victim[];
  note?: string;
  skipped?: string;
}

export interface Scene {
  arena: Arena;
  witness: Witness;
  injected: Injected;
}

type Doing<Kind extends Fault['kind']> = (scene: Scene, fault: Extract<Fault, { kind: Kind }>) => Promise<Done>;

/** Does it, and takes it back: afterwards everything runs, and only the accounts can tell what it did. */
export const doFault = (scene: Scene, fault: Fault): Promise<Done> =>
  (doings[fault.kind] as Doing<typeof fault.kind>)(scene, fault as never);

const doings: { [Kind in Fault['kind']]: Doing<Kind> } = {
  async KILLS({ arena }, { victims }) {
    const kills: Victim[] = [];
    for (const { victim, department, pauseMs } of victims) {
      if (await kill(arena, victim, department)) kills.push(victim);
      await pause(pauseMs);
    }
    await arena.ready();
    return { kills };
  },

  async CONSUMER_STOPPED({ arena }, { department, seconds, backlog }) {
    arena.apps[department].signal('SIGSTOP');
    await commit(arena, 'intake', madeBacklog(backlog));
    await pause(seconds * 1000);
    arena.apps[department].signal('SIGCONT');
    const since = Date.now();
    const sql = arena.sql(department);
    await until(
      'the backlog to be drained',
      async () => {
        const ends = await arena.log.ends(['intake.petition']);
        const { rows } = await sql.query<{ next: string }>(
          `SELECT coalesce(sum(next_offset), 0) AS next FROM consumer_position WHERE topic = 'intake.petition'`,
        );
        return BigInt(rows[0]?.next ?? 0) >= ends.reduce((sum, { end }) => sum + end, 0n) - 200n;
      },
      3_600,
    );
    const took = (Date.now() - since) / 1000;
    return { note: `${backlog} events in ${took.toFixed(0)} s (${Math.round(backlog / took)}/s)` };
  },

  async NETWORK_CUT({ arena }, { seconds, how }) {
    if (!cutPort(arena.broker.port, how)) return { skipped: 'no iptables for us here (it takes root)' };
    try {
      await pause(seconds * 1000);
    } finally {
      mendNetwork();
    }
    return {};
  },

  async DISK_FULL({ arena }, { seconds }) {
    const { brokerDisk, broker } = arena;
    if (!brokerDisk) return { skipped: 'no disk of its own for the broker here (mounting takes root)' };
    brokerDisk.fill();
    await pause(seconds * 1000);
    brokerDisk.free();
    return { note: (await broker.revive()) ? 'the broker ended and was started again' : 'the broker lived through it' };
  },

  async CLOCK_JUMP({ arena }, { apps, minutes, seconds }) {
    for (const name of apps) arena.apps[name].shiftClock(minutes * 60_000);
    await pause(seconds * 1000);
    for (const name of apps) arena.apps[name].shiftClock(0);
    return {};
  },

  async TWO_RELAYS({ arena }, { department, seconds }) {
    const twin = await arena.twin(department, 2);
    twin.start();
    await until('the second process to be up', () => twin.healthy(), 60);
    // The one that leads freezes in the middle of whatever it does; its lock is taken from it, the other leads, it wakes and goes on.
    const sql = arena.sql(department);
    const leader = arena.apps[department];
    leader.signal('SIGSTOP');
    const { rowCount } = await sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND application_name = 'daofang-relay' AND datname = current_database()`,
    );
    await pause(seconds * 500);
    leader.signal('SIGCONT');
    await pause(seconds * 500);
    await twin.stop();
    return { note: `${rowCount} lock taken away` };
  },

  async REBALANCE_STORM({ arena }, { department, joins }) {
    const twins = await Promise.all(Array.from({ length: joins }, (_, index) => arena.twin(department, 10 + index)));
    for (const twin of twins) {
      twin.start();
      await until('another member to join', () => twin.healthy(), 60);
      await pause(300);
      // Every other one leaves without a word.
      if (twins.indexOf(twin) % 2 === 0) twin.kill();
    }
    for (const twin of twins) await twin.stop();
    return {};
  },

  async DUPLICATES({ arena, witness }, { records }) {
    const again = witness.recent.slice(-records);
    await persist(() => arena.log.append(again));
    return { note: `${again.length} records` };
  },

  async REORDERED({ arena, injected }, { cases }) {
    for (let count = 0; count < cases; count++) {
      const first = madeRegistration();
      const second = madeWithdrawal(first.petitionId);
      injected.reordered.add(`${first.topic}/${first.aggregateId}`);
      // Committed as they should be, but handed over by a relay that is out of its mind.
      await arena
        .sql('intake')
        .query(
          'INSERT INTO committed_event (event_id, topic, time) SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])',
          [
            [first.id, second.id],
            [first.topic, second.topic],
            [first.time, second.time],
          ],
        );
      await persist(() => arena.log.append([second].map(toRecord)));
      await persist(() => arena.log.append([first].map(toRecord)));
    }
    return {};
  },

  async POISON({ arena, injected }, { records }) {
    for (let count = 0; count < records; count++) {
      const event = madeRegistration();
      const good = toRecord(event);
      const spoilt: [BrokerRecord, 'LISTENERS' | 'READERS' | 'NOBODY'] = (
        [
          [{ ...good, value: '{"caseNo": ' }, 'LISTENERS'],
          [{ ...good, value: '{"channel":"NONE"}' }, 'READERS'],
          [{ ...good, headers: { 'content-type': 'text/plain' }, value: 'hello' }, 'NOBODY'],
        ] as [BrokerRecord, 'LISTENERS' | 'READERS' | 'NOBODY'][]
      )[count % 3] as [BrokerRecord, 'LISTENERS' | 'READERS' | 'NOBODY'];
      injected.poisoned.set(good.key, { topic: event.topic, by: spoilt[1] });
      injected.poisonIds.add(event.id);
      injected.strangers.add(event.id);
      await persist(() => arena.log.append([spoilt[0]]));
    }
    return {};
  },
};

async function kill(arena: Arena, victim: Victim, department: DepartmentName): Promise<boolean> {
  if (victim === 'broker' || victim === 'postgres') {
    await arena[victim].crash();
    return true;
  }
  if (victim !== 'relay') return arena.apps[victim].kill();
  // The moment in which something is committed and not yet handed over.
  for (const end = Date.now() + 1_500; Date.now() < end;) {
    const busy = await arena
      .sql(department)
      .query('SELECT 1 FROM outbox LIMIT 1')
      .then(({ rows }) => rows.length > 0)
      .catch(() => false);
    if (busy) break;
  }
  return arena.apps[department].kill();
}

/** As a command would: beside the accounts, in one transaction. */
async function commit(arena: Arena, department: DepartmentName, events: EventEnvelope[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1_000) {
    const client = await arena.sql(department).connect();
    try {
      await client.query('BEGIN');
      await appendToOutbox(sqlOf(client), events.slice(at, at + 1_000));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}

/** The suite's own writing must not be lost by what it broke before. */
async function persist(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 60) throw error;
      await pause(500);
    }
  }
}
