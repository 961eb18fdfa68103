import { PetitionRegisteredV1, topics } from '@daofang/contracts';
import { builtDepartments } from '@daofang/county';
import { departmentNames, type SubgraphName } from '@daofang/departments';
import { listParked, sqlOf } from '@daofang/events';
import type { Pool } from 'pg';
import type { Arena } from './arena';
import type { Injected } from './injected';
import type { Load } from './load';
import { until } from './wait';
import type { Witness } from './witness';

/** After this the county has to have come to rest. Seconds. */
const REST_WITHIN = 300;

/** Who reads the payload that the suite spoils, a registration's. */
const READERS: readonly string[] = departmentNames.filter((name) =>
  builtDepartments[name].describe().listens.some(({ type }) => type === PetitionRegisteredV1.type),
);

/** What was counted, and everything that does not hold. */
export interface Verdict {
  committed: number;
  appended: number;
  /** Records in the log that repeat an event: harmless, since the inbox knows it. */
  repeated: number;
  applied: number;
  petitions: number;
  problems: string[];
}

/** Waits until everything committed has arrived and no app has anything left to do. @throws Error where that does not happen */
export async function comeToRest(arena: Arena, witness: Witness, injected: Injected): Promise<void> {
  let waiting = '';
  await until(
    'the county to come to rest',
    async () => {
      waiting = await whatWaits(arena, witness, injected).catch((error: unknown) => String(error));
      return waiting === '';
    },
    REST_WITHIN,
    () => `(${waiting})`,
  );
}

async function whatIsToTell(arena: Arena): Promise<string> {
  for (const name of departmentNames) {
    const { rows } = await arena.sql(name).query<{ outbox: number }>('SELECT count(*)::int AS outbox FROM outbox');
    if (rows[0]?.outbox !== 0) return `${name} has ${rows[0]?.outbox} events in its outbox`;
  }
  return '';
}

async function whatWaits(arena: Arena, witness: Witness, injected: Injected): Promise<string> {
  const untold = await whatIsToTell(arena);
  if (untold) return untold;
  const ends = await arena.log.ends(topics);
  const behind = async (pool: Pool, table: string, group: string | null): Promise<string | undefined> => {
    const { rows } = await pool.query<{ topic: string; partition: number; next: string }>(
      `SELECT topic, partition, next_offset::text AS next FROM ${table}${group ? ' WHERE consumer_group = $1' : ''}`,
      group ? [group] : [],
    );
    const followed = new Set(rows.map(({ topic }) => topic));
    const at = new Map(rows.map(({ topic, partition, next }) => [`${topic}/${partition}`, BigInt(next)]));
    const late = ends.find(
      ({ topic, partition, end }) => followed.has(topic) && (at.get(`${topic}/${partition}`) ?? 0n) < end,
    );
    return late && `${late.topic}/${late.partition} at ${at.get(`${late.topic}/${late.partition}`)} of ${late.end}`;
  };
  for (const name of departmentNames) {
    const late = await behind(arena.sql(name), 'consumer_position', name);
    if (late) return `${name} reads ${late}`;
    const parked = (await listParked(sqlOf(arena.sql(name)), name)).filter(({ key }) => !injected.poisoned.has(key));
    if (parked.length > 0) return `${name} has parked ${parked[0]?.key}: ${parked[0]?.reason}`;
  }
  const late = await behind(arena.sql('monitor'), 'follow_position', null);
  if (late) return `monitor follows ${late}`;
  if (!(await witness.hasReadAll())) return 'the log is not read to its end';
  // What was taken since the outboxes were looked at may have had something to tell.
  const again = await whatIsToTell(arena);
  if (again) return again;
  const now = await arena.log.ends(topics);
  return now.every(({ topic, partition, end }) =>
    ends.some((before) => before.topic === topic && before.partition === partition && before.end === end),
  )
    ? ''
    : 'more was told meanwhile';
}

/** Committed = appended = applied, in order, no effect doubled, every copy equal to its source. */
export async function settle(arena: Arena, witness: Witness, load: Load, injected: Injected): Promise<Verdict> {
  const problems: string[] = [...load.lost];
  const expect = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  const rows = async <Row>(name: SubgraphName, text: string): Promise<Row[]> =>
    (await arena.sql(name).query(text)).rows as Row[];
  const strings = async (name: SubgraphName, text: string): Promise<string[]> =>
    (await rows<{ text: string }>(name, text)).map((row) => row.text);

  // Committed = appended, event by event.
  const committed = new Map<string, string>();
  for (const name of departmentNames) {
    for (const { event_id, topic } of await rows<{ event_id: string; topic: string }>(
      name,
      'SELECT event_id, topic FROM committed_event',
    ))
      committed.set(event_id, topic);
  }
  const lost = [...committed.keys()].filter((id) => !witness.events.has(id));
  const strange = [...witness.events.keys()].filter((id) => !committed.has(id) && !injected.strangers.has(id));
  expect(lost.length === 0, `${lost.length} committed events are not in the log, e.g. ${lost[0]}`);
  expect(strange.length === 0, `${strange.length} events in the log were never committed, e.g. ${strange[0]}`);
  const disordered = [...witness.outOfOrder].filter((aggregate) => !injected.reordered.has(aggregate));
  expect(disordered.length === 0, `${disordered.length} aggregates are out of order, e.g. ${disordered[0]}`);

  // Committed = applied, event by event, for every topic a department listens to.
  let applied = 0;
  for (const name of departmentNames) {
    const listens = new Set(await strings(name, 'SELECT DISTINCT topic AS text FROM consumer_position'));
    const taken = new Set(await strings(name, 'SELECT DISTINCT event_id AS text FROM inbox'));
    const due = [...committed].filter(([, topic]) => listens.has(topic)).map(([id]) => id);
    const missing = due.filter((id) => !taken.has(id));
    const unknown = [...taken].filter((id) => !committed.has(id) && !injected.poisonIds.has(id));
    applied += due.length - missing.length;
    expect(
      missing.length === 0,
      `${name} applied ${due.length - missing.length} of ${due.length} events, not ${missing[0]}`,
    );
    expect(unknown.length === 0, `${name} applied ${unknown.length} events that nobody committed, e.g. ${unknown[0]}`);
    const parked = (await listParked(sqlOf(arena.sql(name)), name)).map(({ key }) => key);
    const strangers = parked.filter((key) => !injected.poisoned.has(key));
    expect(strangers.length === 0, `${name} parked ${strangers.length} cases that nothing was wrong with`);
    for (const [key, { topic, by }] of injected.poisoned) {
      // What is no event is set aside: it stops nobody.
      const must = by === 'LISTENERS' ? listens.has(topic) : by === 'READERS' && READERS.includes(name);
      expect(!must || parked.includes(key), `${name} did not park the poison of case ${key}`);
    }
  }

  // No command lost or done twice.
  const inLog = (type: string) =>
    [...witness.events]
      .filter(([id, event]) => event.type === type && !injected.poisonIds.has(id))
      .map(([, event]) => event);
  const registered = new Set(await strings('intake', 'SELECT id AS text FROM petition'));
  expect(
    registered.size === load.petitions.size && [...load.petitions].every((id) => registered.has(id)),
    `${registered.size} petitions are registered, ${load.petitions.size} were acknowledged to their clerks`,
  );
  const referrals = await rows<{ petitions: number; referrals: number }>(
    'referral',
    'SELECT count(DISTINCT petition_id)::int AS petitions, count(*)::int AS referrals FROM referral',
  );
  expect(
    referrals[0]?.referrals === load.dispatched.size && referrals[0]?.petitions === load.dispatched.size,
    `${load.dispatched.size} dispatches became ${referrals[0]?.referrals} referrals`,
  );

  // Every copy equals its source.
  const equal = (what: string, source: string[], copy: string[]) => {
    const have = new Set(copy);
    const missing = source.filter((row) => !have.has(row));
    expect(
      missing.length === 0 && source.length === copy.length,
      `${what}: ${source.length} rows at the source, ${copy.length} in the copy, ${missing.length} differ, e.g. ${missing[0]}`,
    );
  };
  equal(
    'cases known to supervision',
    inLog('intake.PetitionRegistered.v1').map(({ aggregateId }) => aggregateId),
    await strings('supervision', 'SELECT petition_id AS text FROM case_clock'),
  );
  equal(
    'units of a case at intake',
    await strings('referral', `SELECT id || unit AS text FROM referral`),
    await strings('intake', 'SELECT referral_id || unit AS text FROM case_unit'),
  );
  equal(
    'clocks of a case at intake',
    await strings('supervision', `SELECT id || status || due_on AS text FROM obligation`),
    await strings('intake', 'SELECT obligation_id || status || due_on AS text FROM case_clock'),
  );
  equal(
    'duties at the monitor',
    await strings('supervision', `SELECT id || status || due_on AS text FROM obligation`),
    await strings('monitor', 'SELECT id || status || due_on AS text FROM duty'),
  );
  equal(
    'disputes at mediation',
    inLog('referral.MediationRequested.v1').map(({ petitionId }) => petitionId),
    await strings('mediation', 'SELECT petition_id AS text FROM dispute'),
  );
  equal(
    'events at the monitor',
    [...witness.events]
      .filter(([id, { topic }]) => !topic.endsWith('.sealed') && !injected.poisonIds.has(id))
      .map(([id]) => id),
    (await strings('monitor', 'SELECT id AS text FROM event')).filter((id) => !injected.poisonIds.has(id)),
  );
  const told = new Map(
    (
      await rows<{ kind: string; lines: number }>(
        'intake',
        `SELECT kind, count(*)::int AS lines FROM timeline_entry GROUP BY kind`,
      )
    ).map(({ kind, lines }) => [kind, lines]),
  );
  for (const [kind, type] of Object.entries({
    REGISTERED: 'intake.PetitionRegistered.v1',
    CLASSIFIED: 'intake.ClaimClassified.v1',
  }))
    expect(
      told.get(kind) === inLog(type).length,
      `${inLog(type).length} ${type} became ${told.get(kind)} lines of the petitioners' timelines`,
    );

  return {
    committed: committed.size,
    appended: [...witness.events.keys()].filter((id) => committed.has(id)).length,
    repeated: [...witness.events.values()].reduce((sum, { copies }) => sum + copies - 1, 0),
    applied,
    petitions: registered.size,
    problems,
  };
}
