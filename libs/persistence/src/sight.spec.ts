import { Actor, ROLES, SettableClock, newId, type Role } from '@daofang/domain';
import {
  CASE_RELATIONS,
  SIGHT,
  readersOf,
  sees,
  type CasePart,
  type CaseRelation,
  type Related,
} from '@daofang/regulation';
import { createTestDatabase, randomFrom, type TestDatabase } from '@daofang/testing';
import { Database } from './database';
import { Directory1799400000000, Staff1799700000000, keepUnit, type ToldUnit } from './directory';
import { below } from './page';
import { sightOf } from './sight';

const PARTS: CasePart[] = ['PETITION', 'CLAIM', 'REFERRAL', 'DUTY', 'ORDER', 'DISPUTE'];
const PATHS = [
  'pingchuan',
  'city',
  'city/tax',
  'pingchuan/office',
  'pingchuan/tax',
  'pingchuan/hekou',
  'pingchuan/liulin',
];
const VILLAGES = [
  'pingchuan/hekou/dongwan',
  'pingchuan/hekou/xiwan',
  'pingchuan/liulin/qiaotou',
  'pingchuan/hekouzhen',
];
/** Told of, or not yet: a new unit is where its path says. */
const UNITS = [...PATHS, ...VILLAGES];

const column = (relation: CaseRelation) => relation.toLowerCase();
/** SQL of every relation, as a department says it of its own columns. */
const ways = Object.fromEntries(
  CASE_RELATIONS.map((relation) => [
    relation,
    'alone' in SIGHT[relation] ? `${column(relation)} = $1` : below(column(relation), 1),
  ]),
);

describe('the rule of sight', () => {
  let own: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    own = await createTestDatabase('sight');
    db = await Database.open({
      ...{
        department: 'test',
        url: own.url,
        clock: new SettableClock('2026-03-02T01:00:00.000Z'),
        county: 'pingchuan',
      },
      ...{ rows: [], migrations: [Directory1799400000000, Staff1799700000000] },
    });
    await db.query(`CREATE TABLE thing (id uuid, ${CASE_RELATIONS.map((each) => `${column(each)} text`).join(', ')})`);
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  it('K191 kind 6: as code and as SQL it shows the same of any thing to any account, in any directory', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    process.stdout.write(`kind 6, rule of sight: seed ${seed}\n`);
    const random = randomFrom(seed);
    const one = <T>(of: readonly T[]): T => of[random(of.length)] as T;
    const readers = [...new Set(PARTS.flatMap(readersOf))];
    let shown = 0;
    for (let county = 0; county < 12; county++) {
      await db.query('DELETE FROM thing');
      const told = UNITS.filter(() => random(4) > 0);
      await db.transaction(async (tx) => {
        await tx.query('DELETE FROM directory_unit');
        await tx.query('DELETE FROM unit_superior');
        await tx.query('DELETE FROM unit_line');
        for (const path of [...told, ...told.filter(() => random(2) > 0)])
          await keepUnit(tx, unitOf(path, random, one));
      });
      const things = await Promise.all(
        Array.from({ length: 25 }, async () => {
          const units = CASE_RELATIONS.map(() => (random(3) === 0 ? one(UNITS) : null));
          const id = newId();
          await db.query(`INSERT INTO thing VALUES (${['id', ...units].map((_, at) => `$${at + 1}`).join(', ')})`, [
            id,
            ...units,
          ]);
          return { id, related: Object.fromEntries(CASE_RELATIONS.map((each, at) => [each, units[at]])) as Related };
        }),
      );
      const directory = await db.directory();
      for (let turn = 0; turn < 40; turn++) {
        const roles: Role[] = [one(readers), one(ROLES)];
        const claims = { id: 'a', roles, unit: random(12) === 0 ? null : one(UNITS) };
        const actor = new Actor(claims, directory);
        const part = one(PARTS);
        const { sql, parameters } = sightOf(actor, part, ways);
        const found = await db.query<{ id: string }>(`SELECT id FROM thing WHERE ${sql}`, parameters);
        const expected = things.filter(({ related }) => sees(actor, part, related)).map(({ id }) => id);
        shown += expected.length;
        expect({ ...claims, part, ids: found.map(({ id }) => id).sort() }).toEqual({
          ...claims,
          part,
          ids: expected.sort(),
        });
      }
    }
    expect(shown).toBeGreaterThan(500);
  });
});

/** A unit with some superior, which may be the level above, have begun, have ended or begin later. */
function unitOf(path: string, random: (below: number) => number, one: <T>(of: readonly T[]) => T): ToldUnit {
  const level = path.startsWith('city') ? 'CITY' : path === 'pingchuan' ? 'COUNTY' : 'BUREAU';
  const unit: ToldUnit = { path, name: `单位 ${path}`, level, validFrom: '2026-01-01' };
  if (path === 'pingchuan/office') return { ...unit, kind: 'PETITION_OFFICE', actsFor: 'pingchuan' };
  if (level === 'COUNTY') return { ...unit, superiors: [{ superior: 'city', from: '2026-01-01', to: null }] };
  if (random(3) > 0) return unit;
  const day = one(['2026-02-01', '2026-03-02', '2026-04-01']);
  return {
    ...unit,
    superiors: [
      { superior: one(['pingchuan', 'city', 'city/tax', 'pingchuan/hekou', null]), from: '2026-01-01', to: day },
      { superior: one(['pingchuan', 'pingchuan/liulin', null]), from: day, to: null },
    ].filter(({ superior }) => superior !== path),
  };
}
