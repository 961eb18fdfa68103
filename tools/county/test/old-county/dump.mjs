// Writes the databases of a running county as SQL, compressed: node tools/county/test/old-county/dump.mjs HOME FILE
// Used once for each released state of a county that later versions must open (upgrade.spec.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';

const [home, file] = process.argv.slice(2);
const { databases } = JSON.parse(readFileSync(join(home, 'county.json'), 'utf8'));
const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));

const sqlOf = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = async (text, values) => (await client.query(text, values)).rows;
  const lines = [];
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  for (const { name } of await rows(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )) {
    const [{ last_value: last, is_called: called }] = await rows(`SELECT last_value, is_called FROM "${name}"`);
    lines.push(`CREATE SEQUENCE "${name}"; SELECT setval('"${name}"', ${last}, ${called});`);
  }
  const tables = await rows(
    `SELECT c.oid::int AS oid, relname AS name, relkind AS kind, relispartition AS part, pg_get_expr(relpartbound, c.oid) AS bound,
       (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid) AS parent, pg_get_partkeydef(c.oid) AS key
     FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relispartition, relname`,
  );
  for (const { oid, name, part, bound, parent, key } of tables) {
    if (part) {
      lines.push(`CREATE TABLE "${name}" PARTITION OF ${parent} ${bound};`);
      continue;
    }
    const columns = await rows(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS filled, attgenerated AS generated, pg_get_expr(adbin, adrelid) AS preset
       FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      [oid],
    );
    const of = columns.map(
      (column) =>
        `"${column.name}" ${column.type}` +
        (column.generated
          ? ` GENERATED ALWAYS AS (${column.preset}) STORED`
          : column.preset
            ? ` DEFAULT ${column.preset}`
            : '') +
        (column.filled ? ' NOT NULL' : ''),
    );
    lines.push(`CREATE TABLE "${name}" (${of.join(', ')})${key ? ` PARTITION BY ${key}` : ''};`);
  }
  for (const { name, kind } of tables) {
    if (kind === 'p') continue;
    const [{ columns }] = await rows(
      `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [`"${name}"`],
    );
    const found = await rows(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
    for (let from = 0; from < found.length; from += 500) {
      const json = `[${found
        .slice(from, from + 500)
        .map(({ row }) => row)
        .join(',')}]`.replaceAll("'", "''");
      lines.push(
        `INSERT INTO "${name}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${name}", '${json}');`,
      );
    }
  }
  for (const { name, def, kind } of await rows(
    `SELECT conrelid::regclass::text AS table, conname AS name, contype AS kind, pg_get_constraintdef(oid) AS def FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'c', 'f') AND coninhcount = 0 ORDER BY contype = 'f', conname`,
  ).then((found) =>
    found.map((each) => ({
      ...each,
      name: each.name,
      def: `ALTER TABLE ${each.table} ADD CONSTRAINT "${each.name}" ${each.def};`,
    })),
  ))
    lines.push(def.replace(/ NOT VALID$/, ''), ...(kind === '' ? [name] : []));
  for (const { def } of await rows(
    `SELECT indexdef AS def FROM pg_indexes WHERE schemaname = 'public'
       AND indexname NOT IN (SELECT conname FROM pg_constraint) AND tablename NOT IN (SELECT relname FROM pg_class WHERE relispartition) ORDER BY indexname`,
  ))
    lines.push(`${def};`);
  await client.query('COMMIT');
  await client.end();
  return lines.join('\n');
};

const dump = {};
for (const [name, url] of Object.entries(databases)) dump[name] = await sqlOf(url);
writeFileSync(file, gzipSync(JSON.stringify({ secrets, databases: dump }), { level: 9 }));
