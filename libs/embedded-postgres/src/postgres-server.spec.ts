import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureDatabases, removeData, startPostgres, type PostgresServer } from './index';

const query = async (url: string, text: string) => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

describe('the embedded PostgreSQL', () => {
  const made: string[] = [];
  const running: PostgresServer[] = [];
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'daofang-pg-'));
    made.push(path);
    return path;
  };
  const start = async (dataDir: string, durable = false) => {
    const server = await startPostgres({ dataDir, durable });
    running.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
  });

  it('starts, listens on loopback only, and keeps its data between starts', async () => {
    const dataDir = folder();
    const first = await start(dataDir, true);
    await ensureDatabases(first.url(), ['daofang_intake', 'daofang_intake']);
    await query(first.url('daofang_intake'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await query(first.url(), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await first.stop();
    const second = await start(dataDir, true);
    expect(await query(second.url('daofang_intake'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('recovers what was committed when the server is killed', async () => {
    const dataDir = folder();
    const first = await start(dataDir, true);
    await query(first.url(), 'CREATE TABLE kept AS SELECT generate_series(1, 1000)');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start(dataDir, true);
    expect(await query(second.url(), 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
  });

  it('works below a folder that only we may enter', async () => {
    const closed = folder();
    chmodSync(closed, 0o700);
    const server = await start(join(closed, 'home', 'postgres'));
    expect(await query(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    if (!server.dataDir.startsWith(closed)) made.push(join(server.dataDir, '..'));
  });

  it('says which folder it cannot use, and what to do', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: join(file, 'data'), durable: false })).rejects.toMatchObject({
      code: 'POSTGRES_PLACE',
      message: expect.stringContaining('--home') as string,
    });
  });

  it('touches nothing in a folder that holds something else', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'data'));
    writeFileSync(join(dataDir, 'data', 'precious'), 'keep me');
    await expect(startPostgres({ dataDir, durable: false })).rejects.toMatchObject({ code: 'POSTGRES_PLACE' });
    expect(readFileSync(join(dataDir, 'data', 'precious'), 'utf8')).toBe('keep me');
  });

  it('makes a database again that was cut off half-way', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'data.making'));
    writeFileSync(join(dataDir, 'data.making', 'half'), '');
    const server = await start(dataDir);
    expect(await query(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'data.making'))).toBe(false);
  });

  it('refuses a second launcher on the same data and names the first', async () => {
    const dataDir = folder();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    writeFileSync(join(dataDir, 'launcher.pid'), String(other.pid));
    await expect(startPostgres({ dataDir, durable: false })).rejects.toMatchObject({
      message: expect.stringContaining(String(other.pid)) as string,
    });
    other.kill('SIGKILL');
  });

  it('takes over the data of a launcher that died', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await query(first.url(), 'CREATE TABLE kept AS SELECT 1 AS one');
    // As after kill -9 of the launcher: its server still runs, and its pid is nobody's.
    writeFileSync(join(dataDir, 'launcher.pid'), '999999');
    const second = await start(dataDir);
    expect(await query(second.url(), 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(second.pid).not.toBe(first.pid);
  });

  it('deletes the data of a stopped server, wherever they were kept', async () => {
    const dataDir = folder();
    const server = await start(dataDir);
    await server.stop();
    expect(existsSync(server.dataDir)).toBe(true);
    removeData(dataDir);
    expect([existsSync(server.dataDir), existsSync(dataDir)]).toEqual([false, false]);
  });
});
