import { addDays } from '@daofang/calendar';
import { SettableClock, newId, parentOf } from '@daofang/domain';
import { createTestDatabase, randomFrom, type TestDatabase } from '@daofang/testing';
import { Database } from './database';
import { Directory1799400000000, Staff1799700000000, keepLines, keepUnit } from './directory';
import { below } from './page';
import { dropSightRows, sightRows, type SightRows } from './sight-rows';

const SEED = Number(process.env['SEED'] ?? Date.now() % 100_000);
const STEPS = 64;

const THINGS: SightRows = {
  table: 'thing_sight',
  id: 'thing_id',
  day: 'on_day',
  more: { open: 'boolean' },
  direct: (among) => `
    SELECT id AS thing_id, on_day, open, unit FROM thing WHERE ${among('id')}
    UNION ALL SELECT thing.id, on_day, open, stand.unit FROM stand JOIN thing ON thing.id = stand.thing_id WHERE ${among('stand.thing_id')}`,
  follows: [
    { table: 'thing', columns: ['unit', 'on_day', 'open'], ids: 'SELECT id FROM changed' },
    { table: 'stand', columns: ['unit'], ids: 'SELECT thing_id FROM changed' },
  ],
  only: { open: 'open' },
};

/** County, towns and villages, a bureau led from outside, and one that no directory ever knows. */
const UNITS = [
  'c',
  ...['a', 'b', 'd'].flatMap((town) => [`c/${town}`, `c/${town}/1`, `c/${town}/2`]),
  'c/tax',
  'c/unknown/1',
];
const COUNTY_UNITS = UNITS.filter((path) => !path.startsWith('c/unknown'));

describe('rows of sight (ORG-45)', () => {
  let own: TestDatabase;
  let db: Database;
  const clock = new SettableClock('2026-03-02T01:00:00.000Z');
  const random = randomFrom(SEED);
  const one = <T>(of: readonly T[]): T => of[random(of.length)] as T;
  const told = new Map<string, { superior: string | null; from: string; to: string | null }[]>();

  beforeAll(async () => {
    own = await createTestDatabase('rows');
    db = await Database.open({
      department: 'test',
      url: own.url,
      clock,
      county: 'c',
      rows: [],
      migrations: [Directory1799400000000, Staff1799700000000],
    });
    await db.query(
      'CREATE TABLE thing (id uuid PRIMARY KEY, unit text NOT NULL, on_day date NOT NULL, open boolean NOT NULL)',
    );
    await db.query('CREATE TABLE stand (id uuid PRIMARY KEY, thing_id uuid NOT NULL, unit text)');
    // Some are there before the rows are: a migration fills them.
    for (let n = 0; n < 30; n++) await addThing();
    await db.query(sightRows(THINGS));
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  const addThing = () =>
    db.query('INSERT INTO thing VALUES ($1, $2, $3, $4)', [
      newId(),
      one(UNITS),
      `2026-0${1 + random(9)}-01`,
      random(2) === 0,
    ]);
  const aThing = async () =>
    one((await db.query<{ id: string }>('SELECT id FROM thing ORDER BY id')).map(({ id }) => id));
  /** Who leads it from today on, or from a day that has yet to come; the first time, who its path stands below. */
  const tell = async (path: string) => {
    const today = clock.today();
    const line = told.get(path);
    const superior = path === 'c' ? null : path === 'c/tax' && random(2) === 0 ? 'city' : (parentOf(path) as string);
    if (!line) told.set(path, [{ superior, from: '2026-01-01', to: null }]);
    else if (path !== 'c') {
      const from = addDays(today, random(3));
      const last = line.at(-1);
      if (last && last.from < from) {
        last.to = from;
        line.push({
          superior: one(COUNTY_UNITS.filter((other) => other !== path && !other.startsWith(`${path}/`))),
          from,
          to: null,
        });
      }
    }
    await db.transaction((tx) =>
      keepUnit(tx, {
        path,
        name: path,
        level: path === 'c' ? 'COUNTY' : 'BUREAU',
        validFrom: '2026-01-01',
        superiors: told.get(path) ?? [],
      }),
    );
  };
  const steps: (() => Promise<unknown>)[] = [
    addThing,
    async () =>
      db.query('INSERT INTO stand VALUES ($1, $2, $3)', [newId(), await aThing(), random(9) ? one(UNITS) : null]),
    async () => db.query('UPDATE thing SET unit = $2 WHERE id = $1', [await aThing(), one(UNITS)]),
    async () =>
      db.query('UPDATE thing SET on_day = $2, open = NOT open WHERE id = $1', [
        await aThing(),
        `2026-0${1 + random(9)}-02`,
      ]),
    () => tell(one(COUNTY_UNITS)),
    () => tell(one(COUNTY_UNITS)),
    () => {
      clock.set(addDays(clock.today(), 1));
      return db.transaction((tx) => keepLines(tx));
    },
  ];

  /** What a list shows to a unit by its rows, and by the rule alone. */
  const shown = async (unit: string) => {
    const rule = `(${below('thing.unit', 1)} OR EXISTS (SELECT 1 FROM stand WHERE stand.thing_id = thing.id AND ${below('stand.unit', 1)}))`;
    const ids = async (from: string, where: string) =>
      (
        await db.query<{ id: string; on_day: string; open: boolean }>(
          `SELECT thing.id, ${from === 'thing' ? 'thing' : 'sight'}.on_day, ${from === 'thing' ? 'thing' : 'sight'}.open FROM ${from} WHERE ${where} ORDER BY 2 DESC, thing.id DESC`,
          [unit],
        )
      ).map(({ id, on_day, open }) => `${on_day} ${open} ${id}`);
    return {
      rows: await ids('thing_sight sight JOIN thing ON thing.id = sight.thing_id', `sight.unit = $1 AND ${rule}`),
      rule: await ids('thing', rule),
    };
  };

  it(`ORG-45 the list by rows is the list by the rule, whatever changes: seed ${SEED}`, async () => {
    for (let step = 0; step < STEPS; step++) {
      await one(steps)();
      if (step % 8 > 0) continue;
      for (const unit of UNITS) {
        const { rows, rule } = await shown(unit);
        expect({ step, unit, rows }).toEqual({ step, unit, rows: rule });
      }
    }
    const [counted] = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM thing_sight');
    expect(counted?.count).toBeGreaterThan(10);
  });

  it('ORG-27 what a unit does not lead any more is in none of its rows', async () => {
    const [thing] = await db.query<{ id: string }>(
      `INSERT INTO thing VALUES ($1, 'c/m/1', '2026-05-01', true) RETURNING id`,
      [newId()],
    );
    const seers = async () =>
      (
        await db.query<{ unit: string }>('SELECT unit FROM thing_sight WHERE thing_id = $1 ORDER BY unit', [thing?.id])
      ).map(({ unit }) => unit);
    expect(await seers()).toEqual(['c', 'c/m', 'c/m/1']);
    const keep = (path: string, superior: string | null) =>
      db.transaction((tx) =>
        keepUnit(tx, {
          path,
          name: path,
          level: 'BUREAU',
          validFrom: '2026-01-01',
          superiors: [{ superior, from: '2026-01-01', to: null }],
        }),
      );
    await keep('c', null);
    await keep('c/m', 'c');
    await keep('c/n', 'c');
    await keep('c/m/1', 'c/m');
    await keep('c/m/1', 'c/n');
    expect(await seers()).toEqual(['c', 'c/m/1', 'c/n']);
  });

  it('undone, nothing of it is left', async () => {
    await db.query(dropSightRows(THINGS));
    await addThing();
    const left = await db.query(`SELECT proname FROM pg_proc WHERE proname LIKE 'thing_sight%'`);
    expect(left).toEqual([]);
  });
});
