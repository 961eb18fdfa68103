import { Client } from 'pg';

/** A database of a county that is filled: the cases that it has are the pattern, each is there many times afterwards. */
export interface Filling {
  /** How often the pattern is repeated. */
  copies: number;
  /** The cases that are over, and those that are not, by petition: of the latter a county has a tenth as many. */
  over: readonly string[];
  open: readonly string[];
  /** A part of the work is done: so many copies of the database, of `copies`. */
  onStep?: (copies: number) => void;
}

/** Tables of cases whose rows do not name the petition: of which petition row `s` is. */
const OF_CASE: Record<string, string> = {
  vault_key: `CASE WHEN s.owner ~ '^[0-9a-f-]{36}$' THEN coalesce((SELECT petition_id FROM sealed_matter WHERE id = s.owner::uuid), s.owner::uuid) END`,
  sealed_accused: '(SELECT petition_id FROM sealed_matter WHERE id = s.sealed_matter_id)',
  referral_sight: '(SELECT petition_id FROM referral WHERE id = s.referral_id)',
  obligation_sight: '(SELECT petition_id FROM obligation WHERE id = s.obligation_id)',
  order_sight: '(SELECT petition_id FROM supervision_order WHERE id = s.order_id)',
  dispute_sight: '(SELECT petition_id FROM dispute WHERE id = s.dispute_id)',
  party_access: '(SELECT petition_id FROM dispute WHERE id = s.dispute_id)',
};
/** Unique beyond their case, or found by: each copy has its own. Names repeat as people's do. */
const OWN: Record<string, string> = {
  case_no: `|| '-' || k`,
  query_code_index: `|| '-' || k`,
  code_index: `|| '-' || k`,
  phone_index: `|| '-' || k`,
  id_index: `|| '-' || k`,
  name_index: `|| '-' || k % 1000`,
  offset: '- k::bigint * 1000000',
};
/** The sweep's mark is no day of the case. */
const KEPT = ['looked_on'];
const OPEN_IN = 10;
/** Copies of what is over lie in the years before, those of what is open in the last weeks. */
const BACK = `CASE WHEN s.fill_open THEN k % 25 ELSE 25 + (k * 7919) % 1800 END`;
const IDS = '[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const BATCH_ROWS = 100_000;

interface Column {
  name: string;
  type: string;
  generated: boolean;
}

/** How many copies bring a county with that pattern to so many petitions. */
export const copiesFor = (petitions: number, over: number, open: number): number =>
  Math.max(0, Math.ceil((petitions - over - open) / (over + open / OPEN_IN)));

/**
 * Fills one department's database by SQL: every row of every case once for each copy, with ids of the copy's own wherever one stands
 * and days that lie back. Begun again after an interruption it goes on; filled before, it does nothing.
 */
export async function fillDatabase(url: string, filling: Filling): Promise<void> {
  const sql = new Client({ connectionString: url });
  await sql.connect();
  try {
    // Rows that follow from others are copied like them: no trigger has to make them.
    await sql.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`,
    );
    await keepPattern(sql, filling);
    const tables = await patternTables(sql);
    await dropIndexes(sql, tables, filling.copies);
    for (const table of tables) {
      await fillTable(sql, table, filling);
      filling.onStep?.(filling.copies / tables.length);
    }
    const { rows } = await sql.query<{ definition: string }>('SELECT definition FROM fill.dropped_index ORDER BY 1');
    for (const { definition } of rows) {
      await sql.query(definition.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX IF NOT EXISTS '));
    }
    await sql.query('VACUUM ANALYZE');
  } finally {
    await sql.end();
  }
}

/** What is copied stands beside the tables, so that a copy is never copied. */
async function keepPattern(sql: Client, { over, open }: Filling): Promise<void> {
  const { rows } = await sql.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'fill'`);
  if (rows.length > 0) return;
  const { rows: found } = await sql.query<{ name: string }>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND (column_name = 'petition_id' OR table_name = ANY($1))`,
    [Object.keys(OF_CASE)],
  );
  await sql.query('BEGIN');
  await sql.query(`
    CREATE SCHEMA fill;
    CREATE TABLE fill.dropped_index (definition text);
    CREATE TABLE fill.progress (name text PRIMARY KEY, upto int NOT NULL);
    CREATE TEMPORARY TABLE pattern (id text PRIMARY KEY, fill_open boolean)`);
  await sql.query(`INSERT INTO pattern SELECT unnest($1::text[]), false UNION ALL SELECT unnest($2::text[]), true`, [
    over,
    open,
  ]);
  for (const { name } of found) {
    await sql.query(
      `CREATE TABLE fill."${name}" AS SELECT s.*, fill_open FROM public."${name}" s JOIN pattern ON pattern.id = (${OF_CASE[name] ?? 's.petition_id'})::text`,
    );
    await sql.query(`INSERT INTO fill.progress VALUES ($1, 0)`, [name]);
  }
  await sql.query('COMMIT');
}

async function patternTables(sql: Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>('SELECT name FROM fill.progress ORDER BY name');
  return rows.map(({ name }) => name);
}

/** Made once at the end they cost a fraction; those that hold a constraint stay. */
async function dropIndexes(sql: Client, tables: readonly string[], copies: number): Promise<void> {
  if (copies < 200) return;
  const { rows } = await sql.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)`,
    [tables],
  );
  const { rows: unfinished } = await sql.query('SELECT 1 FROM fill.progress WHERE upto < $1', [copies]);
  if (unfinished.length === 0) return;
  for (const { name, definition } of rows) {
    await sql.query('BEGIN');
    await sql.query('INSERT INTO fill.dropped_index VALUES ($1)', [definition]);
    await sql.query(`DROP INDEX public."${name}"`);
    await sql.query('COMMIT');
  }
}

async function fillTable(sql: Client, table: string, { copies }: Filling): Promise<void> {
  const { rows: counted } = await sql.query<{ rows: string }>(`SELECT count(*) AS rows FROM fill."${table}"`);
  const pattern = Number(counted[0]?.rows ?? 0);
  const { rows: progress } = await sql.query<{ upto: number }>('SELECT upto FROM fill.progress WHERE name = $1', [
    table,
  ]);
  let from = (progress[0]?.upto ?? 0) + 1;
  if (pattern === 0) return;
  const columns = (await columnsOf(sql, table)).filter(({ generated }) => !generated);
  const values: string[] = [];
  for (const column of columns) values.push(await valueOf(sql, table, column));
  const step = Math.max(1, Math.floor(BATCH_ROWS / pattern));
  for (; from <= copies; from += step) {
    const upto = Math.min(copies, from + step - 1);
    await sql.query('BEGIN');
    await sql.query(
      `INSERT INTO public."${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM fill."${table}" s, generate_series($1::int, $2::int) k WHERE NOT s.fill_open OR k % ${OPEN_IN} = 0`,
      [from, upto],
    );
    await sql.query('UPDATE fill.progress SET upto = $2 WHERE name = $1', [table, upto]);
    await sql.query('COMMIT');
  }
}

async function columnsOf(sql: Client, table: string): Promise<Column[]> {
  const { rows } = await sql.query<Column>(
    `SELECT attname AS name, format_type(atttypid, null) AS type, coalesce(pg_get_expr(adbin, adrelid) LIKE 'nextval%', false) OR attgenerated <> '' AS generated
     FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = ('public.' || quote_ident($1))::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows;
}

/** What a column holds in copy `k`. */
async function valueOf(sql: Client, table: string, { name, type }: Column): Promise<string> {
  const value = `s."${name}"`;
  const own = (id: string) => `overlay(${id}::text placing lpad(to_hex(k), 8, '0') from 1 for 8)::uuid`;
  if (name in OWN) return `${value} ${OWN[name]}`;
  if (KEPT.includes(name)) return value;
  switch (type) {
    case 'uuid':
      return own(value);
    case 'uuid[]':
      return `CASE WHEN ${value} IS NOT NULL THEN ARRAY(SELECT ${own('id')} FROM unnest(${value}) id) END`;
    case 'date':
      return `${value} - (${BACK})`;
    case 'timestamp with time zone':
      return `${value} - (${BACK}) * interval '1 day'`;
    case 'text':
    case 'jsonb': {
      const { rows } = await sql.query(`SELECT 1 FROM fill."${table}" s WHERE ${value}::text ~ '${IDS}' LIMIT 1`);
      if (rows.length === 0) return value;
      const { rows: other } = await sql.query(
        `SELECT 1 FROM fill."${table}" s WHERE ${value}::text !~ '^${IDS}.{28}$' LIMIT 1`,
      );
      return other.length === 0
        ? `overlay(${value} placing lpad(to_hex(k), 8, '0') from 1 for 8)`
        : `regexp_replace(${value}::text, '${IDS}', lpad(to_hex(k), 8, '0'), 'g')::${type}`;
    }
    default:
      return value;
  }
}
