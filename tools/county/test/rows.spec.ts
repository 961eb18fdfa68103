import { SettableClock } from '@daofang/domain';
import { Database, differences } from '@daofang/persistence';
import { createTestDatabase, type TestDatabase } from '@daofang/testing';
import { builtDepartments } from '../src/departments';

describe.each(Object.values(builtDepartments))('the rows of $name', ({ name, rows, migrations }) => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase(name);
    const clock = new SettableClock('2026-03-02T01:00:00.000Z');
    db = await Database.open({ department: name, url: test.url, clock, rows, migrations });
  });
  afterAll(async () => {
    await db.close();
    await test.drop();
  });

  it.each(rows.map((row) => [row.table, row] as const))(
    '%s is the table of a freshly migrated database',
    async (_table, row) => {
      expect(await differences(db, row)).toEqual([]);
      // Every column that the database wants filled is named by the row.
      const wanted = await db.query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'`,
        [row.table],
      );
      const named = Object.values(row.columns).map((column) => column.name);
      expect(wanted.map(({ name: column }) => column).filter((column) => !named.includes(column))).toEqual([]);
      await db.query(`SELECT ${row.select()} FROM ${row.table} LIMIT 1`);
    },
  );
});
