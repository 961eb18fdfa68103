import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A new, empty database on the server that jest's global setup started. */
export async function createTestDatabase(name = 'test'): Promise<TestDatabase> {
  const server = process.env['DAOFANG_TEST_DATABASE_URL'];
  if (!server) throw new Error('no test server: the project needs `database: true` in its jest.config.cjs');
  const database = `${name}_${randomBytes(5).toString('hex')}`;
  const onServer = async (statement: string) => {
    const client = new Client({ connectionString: server });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await onServer(`CREATE DATABASE ${database}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${database}` }).toString(),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
  };
}

/** Waits until `check` answers something true. @throws Error with what was waited for, after `timeoutMs`. */
export async function eventually<T>(
  what: string,
  check: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<Exclude<T, null | undefined | false | '' | 0>> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = await check();
    if (answer) return answer as Exclude<T, null | undefined | false | '' | 0>;
    if (Date.now() > until) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
