import { SettableClock } from '@daofang/domain';
import { createTestDatabase, type TestDatabase } from '@daofang/testing';
import { Database } from './database';
import { Directory1799400000000, Staff1799700000000, keepLines, keepUnit, type ToldUnit } from './directory';
import { below } from './page';

const unit = (path: string, more: Partial<ToldUnit> = {}): ToldUnit => ({
  path,
  name: `单位 ${path}`,
  level: 'BUREAU',
  validFrom: '2026-01-01',
  ...more,
});
const led = (superior: string | null, from = '2026-01-01', to: string | null = null) => ({ superior, from, to });

describe('the directory that every department keeps (rule book 2.9)', () => {
  let own: TestDatabase;
  let db: Database;
  const clock = new SettableClock('2026-03-02T01:00:00.000Z');
  const keep = (told: ToldUnit) => db.transaction((tx) => keepUnit(tx, told));
  /** Which of the units a list shows to whoever works at `above`. */
  const listed = async (above: string) =>
    (await db.query<{ unit: string }>(`SELECT unit FROM row WHERE ${below('unit', 1)} ORDER BY unit`, [above])).map(
      (row) => row.unit,
    );

  beforeAll(async () => {
    own = await createTestDatabase('directory');
    db = await Database.open({
      department: 'test',
      url: own.url,
      clock,
      county: 'pingchuan',
      rows: [],
      migrations: [Directory1799400000000, Staff1799700000000],
    });
    await db.query(`CREATE TABLE row AS SELECT unnest(ARRAY['pingchuan', 'pingchuan/hekou', 'pingchuan/hekou/dongwan',
      'pingchuan/tax', 'city/tax', 'pingchuan/new/village']) AS unit`);
  });
  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  it('ORG-19 a unit is where its path says until it is told who leads it', async () => {
    expect(await listed('pingchuan')).toHaveLength(5);
    const directory = await db.directory();
    expect(directory.isWithin('pingchuan/hekou/dongwan', 'pingchuan')).toBe(true);
    expect(directory.superiorOf('pingchuan')).toBeNull();
  });

  it('ORG-16 the village may be told of before its town, and the line ends at the county', async () => {
    await keep(unit('pingchuan/hekou/dongwan', { kind: 'VILLAGE' }));
    await keep(unit('pingchuan/hekou', { kind: 'TOWN' }));
    await keep(unit('pingchuan', { kind: 'COUNTY', superiors: [led('city')] }));
    await keep(unit('city', { level: 'CITY' }));
    await keep(unit('city/tax', { level: 'CITY' }));
    await keep(unit('pingchuan/tax', { kind: 'VERTICAL', superiors: [led('city/tax')] }));
    const directory = await db.directory();
    expect(directory.lineOf('pingchuan/hekou/dongwan')).toEqual([
      'pingchuan/hekou/dongwan',
      'pingchuan/hekou',
      'pingchuan',
    ]);
    expect(directory.superiorOf('pingchuan')).toBe('city');
    expect(directory.isWithin('pingchuan/tax', 'pingchuan')).toBe(false);
    expect(directory.commonSuperior(['pingchuan/tax', 'pingchuan/hekou'])).toBeNull();
    expect(directory.commonSuperior(['pingchuan/hekou/dongwan', 'pingchuan/hekou'])).toBe('pingchuan/hekou');
    expect(await listed('city')).toEqual([]);
    expect(await listed('pingchuan')).toEqual([
      'pingchuan',
      'pingchuan/hekou',
      'pingchuan/hekou/dongwan',
      'pingchuan/new/village',
    ]);
  });

  it('ORG-27 who is led by another from a day on is below that one from that day on, and nobody before', async () => {
    await keep(unit('pingchuan/liulin', { kind: 'TOWN' }));
    await keep(
      unit('pingchuan/hekou/dongwan', {
        superiors: [led('pingchuan/hekou', '2026-01-01', '2026-03-09'), led('pingchuan/liulin', '2026-03-09')],
      }),
    );
    const dongwan = 'pingchuan/hekou/dongwan';
    expect(await listed('pingchuan/hekou')).toContain(dongwan);
    clock.set('2026-03-09');
    await db.transaction((tx) => keepLines(tx));
    expect(await listed('pingchuan/hekou')).not.toContain(dongwan);
    expect(await listed('pingchuan/liulin')).toEqual([dongwan]);
    const directory = await db.directory();
    expect(directory.isWithin(dongwan, 'pingchuan/hekou')).toBe(false);
    expect(directory.isWithin(dongwan, 'pingchuan/hekou', '2026-03-08')).toBe(true);
    // What lies below moves along.
    await keep(unit('pingchuan/liulin', { kind: 'TOWN', superiors: [led('pingchuan/hekou')] }));
    expect(await listed('pingchuan/hekou')).toEqual(['pingchuan/hekou', dongwan]);
  });

  it('ORG-02 the county’s desk is its petition office, whose people act for the county', async () => {
    await keep(unit('pingchuan/petition-office', { kind: 'PETITION_OFFICE', actsFor: 'pingchuan', name: '县信访局' }));
    const directory = await db.directory();
    expect(directory.name(directory.deskOf('pingchuan'))).toBe('县信访局');
    expect(directory.actingFor('pingchuan/petition-office')).toBe('pingchuan');
    expect(directory.deskOf('pingchuan/hekou')).toBe('pingchuan/hekou');
  });
});
