import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../embedded-postgres/src/postgres-server';

/** jest's global setup for projects that need a database: one server a run, not durable, gone afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['DAOFANG_TEST_DATABASE_URL']) return async () => undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'daofang-test-'));
  const server = await startPostgres({ dataDir, durable: false, maxConnections: 200 });
  process.env['DAOFANG_TEST_DATABASE_URL'] = server.url();
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  (globalThis as { daofangStopDatabase?: () => Promise<void> }).daofangStopDatabase = stop;
  return stop;
}
