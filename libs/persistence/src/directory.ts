import {
  DomainError,
  parentOf,
  type CivilDate,
  type DirectoryUnit,
  type OfficeContact,
  type StaffMember,
  type Superior,
} from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory as every department keeps it: units, who led each from when to when, and who is below whom today. */
export class Directory1799400000000 implements MigrationInterface {
  name = 'Directory1799400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory_unit (
        path text PRIMARY KEY, name text NOT NULL, abbreviation text, level text NOT NULL, kind text, rank text, acts_for text, code text,
        contact jsonb NOT NULL DEFAULT '{}', valid_from date NOT NULL DEFAULT '2000-01-01', valid_to date, successor text
      );
      CREATE TABLE unit_superior (unit text NOT NULL, superior text, from_on date NOT NULL, to_on date, PRIMARY KEY (unit, from_on));
      CREATE INDEX unit_superior_below ON unit_superior (superior);
      -- Every unit with itself and each unit above it in the county, as on the day in directory_state.
      CREATE TABLE unit_line (unit text NOT NULL, superior text NOT NULL, PRIMARY KEY (superior, unit));
      CREATE INDEX unit_line_unit ON unit_line (unit);
      CREATE TABLE directory_state (one boolean PRIMARY KEY DEFAULT true CHECK (one), version uuid NOT NULL, lines_on date);
      INSERT INTO directory_state (version) VALUES (gen_random_uuid())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory_unit, unit_superior, unit_line, directory_state');
  }
}

/** Who works where (rule book 2.9, posts), as every department keeps it. */
export class Staff1799700000000 implements MigrationInterface {
  name = 'Staff1799700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE directory_staff (account text PRIMARY KEY, name text NOT NULL, posts jsonb NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory_staff');
  }
}

/** SQL, for a county of before: each unit that is known is led by the one its path stands below. */
export const linesByPaths = `
  INSERT INTO unit_superior (unit, superior, from_on)
    SELECT path, CASE WHEN path LIKE '%/%' THEN regexp_replace(path, '/[^/]+$', '') END, valid_from FROM directory_unit;
  INSERT INTO unit_line (unit, superior)
    SELECT below.path, above.path FROM directory_unit below JOIN directory_unit above
      ON below.path = above.path OR left(below.path, length(above.path) + 1) = above.path || '/'`;

/** What is written in: a transaction, which knows the day. */
type Dated = Sql & { today(): CivilDate };

/** A unit as it is told of; what an older version did not tell is left out. */
export type ToldUnit = Pick<DirectoryUnit, 'path' | 'name' | 'level' | 'validFrom'> & {
  [Field in Exclude<keyof DirectoryUnit, 'path' | 'name' | 'level' | 'validFrom'>]?: DirectoryUnit[Field] | undefined;
};

/** Before superiors were told, a unit was led by the one above it in its path. */
const superiorsOf = ({ superiors, path, validFrom }: ToldUnit): readonly Superior[] =>
  superiors?.length ? superiors : [{ superior: parentOf(path), from: validFrom, to: null }];

/**
 * Keeps the unit as it was told of, and what lies below it on that day. Two that come at once wait for each other.
 */
export async function keepUnit(sql: Dated, unit: ToldUnit): Promise<void> {
  await sql.query('UPDATE directory_state SET version = gen_random_uuid(), lines_on = coalesce(lines_on, $1)', [
    sql.today(),
  ]);
  const { path, name, abbreviation, level, kind, rank, actsFor, code, contact, validFrom, validTo, successor } = unit;
  await sql.query(
    `INSERT INTO directory_unit (path, name, abbreviation, level, kind, rank, acts_for, code, contact, valid_from, valid_to, successor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (path) DO UPDATE SET name = excluded.name, abbreviation = excluded.abbreviation, level = excluded.level,
       kind = coalesce(excluded.kind, directory_unit.kind), rank = excluded.rank, acts_for = excluded.acts_for, code = excluded.code,
       contact = excluded.contact, valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor = excluded.successor`,
    [path, name, abbreviation, level, kind, rank, actsFor, code, contact ?? {}, validFrom, validTo, successor],
  );
  await sql.query('DELETE FROM unit_superior WHERE unit = $1', [path]);
  for (const { superior, from, to } of superiorsOf(unit))
    await sql.query('INSERT INTO unit_superior (unit, superior, from_on, to_on) VALUES ($1, $2, $3, $4)', [
      path,
      superior,
      from,
      to,
    ]);
  await drawLines(sql, path);
}

/** Keeps somebody of the staff as they were told of. */
export async function keepStaff(sql: Sql, { account, name, posts }: StaffMember): Promise<void> {
  await sql.query('UPDATE directory_state SET version = gen_random_uuid()');
  await sql.query(
    `INSERT INTO directory_staff (account, name, posts) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET name = excluded.name, posts = excluded.posts`,
    [account, name, JSON.stringify(posts)],
  );
}

const HELD = `from_on <= lines_on AND (to_on IS NULL OR lines_on < to_on)`;

/** Draws the lines of a unit and of those below it anew; of all where none is given. What stays as it is is not written: what follows from lines is told of changes only. */
async function drawLines(sql: Sql, unit: string | null): Promise<void> {
  // The level above (CITY) leads units here, but is above nobody: nobody there sees into the county. A superior that was not told of yet is
  // where its path says, as `Directory.lineOf` has it.
  await sql.query(
    `WITH RECURSIVE down AS (
       SELECT path FROM directory_unit WHERE $1::text IS NULL OR path = $1
       UNION SELECT unit FROM unit_superior JOIN down ON superior = path, directory_state WHERE ${HELD}
     ), below AS (
       SELECT path FROM down UNION SELECT unit FROM unit_line WHERE superior = $1
     ), line AS (
       SELECT path AS unit, path AS superior, 0 AS depth FROM directory_unit JOIN below USING (path)
       UNION ALL
       SELECT line.unit, above.path, depth + 1 FROM line, LATERAL (
         SELECT edge.superior AS path FROM unit_superior edge, directory_state WHERE edge.unit = line.superior AND ${HELD}
         UNION ALL
         SELECT regexp_replace(line.superior, '/[^/]+$', '')
         WHERE line.superior LIKE '%/%' AND NOT EXISTS (SELECT 1 FROM directory_unit WHERE path = line.superior)
       ) above
       WHERE above.path IS NOT NULL AND depth < 20 AND NOT EXISTS (SELECT 1 FROM directory_unit WHERE path = above.path AND level = 'CITY')
     ), gone AS (
       DELETE FROM unit_line WHERE unit IN (SELECT path FROM below)
         AND NOT EXISTS (SELECT 1 FROM line WHERE line.unit = unit_line.unit AND line.superior = unit_line.superior)
     ) INSERT INTO unit_line (unit, superior) SELECT DISTINCT unit, superior FROM line ON CONFLICT DO NOTHING`,
    [unit],
  );
}

/** A superior that begins or ends on a day takes effect on it: lines are drawn for today where they are not yet. */
export async function keepLines(sql: Dated): Promise<void> {
  const today = sql.today();
  const [state] = await sql.query<{ lines_on: CivilDate | null }>('SELECT lines_on FROM directory_state FOR UPDATE');
  if (!state || state.lines_on === today) return;
  const [changed] = await sql.query(
    `SELECT 1 FROM unit_superior WHERE $2::date IS NULL OR from_on > least($1, $2::date) AND from_on <= greatest($1, $2::date)
       OR to_on > least($1, $2::date) AND to_on <= greatest($1, $2::date) LIMIT 1`,
    [today, state.lines_on],
  );
  await sql.query('UPDATE directory_state SET lines_on = $1', [today]);
  if (!changed) return;
  await sql.query('UPDATE directory_state SET version = gen_random_uuid()');
  await drawLines(sql, null);
}

/** Every unit that this department knows. */
export const directoryUnits = (sql: Sql): Promise<DirectoryUnit[]> =>
  sql.query<DirectoryUnit & { contact: OfficeContact }>(
    `SELECT path, name, abbreviation, level, kind, rank, acts_for AS "actsFor", code, contact, valid_from AS "validFrom",
       valid_to AS "validTo", successor, coalesce((
         SELECT jsonb_agg(jsonb_build_object('superior', superior, 'from', from_on, 'to', to_on) ORDER BY from_on)
         FROM unit_superior WHERE unit = path), '[]') AS superiors
     FROM directory_unit ORDER BY path`,
  );

/** Everybody of the staff that this department knows. */
export const directoryStaff = (sql: Sql): Promise<StaffMember[]> =>
  sql.query<StaffMember>('SELECT account, name, posts FROM directory_staff');

/** K1, K7: a unit that an input names is in the directory. @throws DomainError `UNKNOWN_UNIT` */
export async function mustKnowUnit(sql: Sql, path: string): Promise<void> {
  const [known] = await sql.query('SELECT 1 FROM directory_unit WHERE path = $1', [path]);
  if (!known)
    throw new DomainError(
      'UNKNOWN_UNIT',
      '名录中没有所填的单位，请先查询单位名录。',
      'No such unit in the directory; look it up with `units`.',
      'INVALID',
      { unit: path },
    );
}
