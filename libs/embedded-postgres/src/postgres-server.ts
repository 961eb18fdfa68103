import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { copiesFolder, isReachable, serverFiles, serverUser, type ServerUser } from './binaries';
import { freePort } from './free-port';
import { PlaceError } from './place';

export interface PostgresOptions {
  /** Where the data is kept between starts. Where the server's user cannot reach it, a place beside the system's own data is used and said. */
  dataDir: string;
  /** 0 or none takes a free port. Listens on 127.0.0.1 only. */
  port?: number;
  /** Survives a power cut. Tests do without. */
  durable: boolean;
  maxConnections?: number;
}

export interface PostgresServer {
  /** The address of one of its databases, with user and password. */
  url(database?: string): string;
  port: number;
  pid: number;
  /** Where the data really is. */
  dataDir: string;
  /** Ends every connection and writes everything down. */
  stop(): Promise<void>;
}

const USER = 'daofang';
/** Says where the data is instead. */
const MOVED = 'MOVED';
const run = promisify(execFile);
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Starts a PostgreSQL server from npm on this machine.
 * @throws PlaceError `POSTGRES_PLACE` when the place or its rights are wrong, or another county uses it
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = serverUser();
  const native = serverFiles(user);
  const place = preparePlace(options.dataDir, user);
  const dataDir = join(place, 'data');
  const release = lockPlace(place);
  try {
    await endOrphan(dataDir);
    const password = await initialise(native, place, dataDir, user);
    const port = options.port || (await freePort());
    const server = launch(native, dataDir, port, options, user);
    try {
      await accepting(server, port, password, dataDir);
    } catch (error) {
      server.process.kill('SIGKILL');
      throw error;
    }
    const { pid } = server.process;
    const watchdog = stopWithParent(pid as number);
    return {
      url: (database = 'postgres') => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`,
      port,
      pid: pid as number,
      dataDir,
      async stop() {
        if (server.process.exitCode === null && server.process.signalCode === null) {
          const exited = new Promise((resolve) => server.process.once('exit', resolve));
          server.process.kill('SIGINT');
          await exited;
        }
        watchdog.kill('SIGKILL');
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

const asChild = (user: ServerUser | null) => (user ? { uid: user.uid, gid: user.gid } : {});

/** The folder for data, password and lock; elsewhere when the server's user could never get there. */
function preparePlace(wanted: string, user: ServerUser | null): string {
  let place = wanted;
  try {
    mkdirSync(wanted, { recursive: true });
    accessSync(wanted, constants.W_OK);
  } catch {
    throw new PlaceError(
      `数据目录 ${wanted} 无法写入，请检查目录权限与磁盘空间，或者用 --home 指定其他目录。`,
      `The data folder ${wanted} cannot be written. Check its rights and the disk, or choose another with --home.`,
    );
  }
  if (user !== null && !isReachable(dirname(wanted))) {
    const name = `${basename(dirname(wanted))}-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
    place = join(copiesFolder(user), name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(wanted, MOVED), `${place}\n`);
  }
  if (user !== null) {
    chownSync(place, user.uid, user.gid);
    chmodSync(place, 0o755);
  }
  return place;
}

/** Deletes the data of a server that has stopped, also where another place was used. @param dataDir as it was started with */
export function removeData(dataDir: string): void {
  const moved = join(dataDir, MOVED);
  if (existsSync(moved)) rmSync(readFileSync(moved, 'utf8').trim(), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** One launcher a place. A dead one's lock is taken over. */
function lockPlace(place: string): () => void {
  const file = join(place, 'launcher.pid');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => {
        try {
          if (readFileSync(file, 'utf8') === String(process.pid)) rmSync(file);
        } catch {
          // Already gone.
        }
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const other = Number(readFileSync(file, 'utf8'));
      if (attempt > 3 || (other && other !== process.pid && isAlive(other))) {
        throw new PlaceError(
          `数据目录 ${place} 正由另一进程（${other}）使用，请先停止它。`,
          `The data folder ${place} is in use by process ${other}; stop that one first.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
}

/** A server whose launcher was killed may still run on the data: it is asked to end, then a new one starts. */
async function endOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!pid || !isAlive(pid) || !isServerOf(pid, dataDir)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited > 20_000) process.kill(pid, 'SIGQUIT');
    if (waited > 30_000)
      throw new PlaceError(
        `上次启动的数据库进程 ${pid} 无法停止，请手工结束它。`,
        `The database process ${pid} of an earlier start does not end; end it by hand.`,
      );
    await rest(20);
  }
}

const isServerOf = (pid: number, dataDir: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
  } catch {
    // No /proc here: the pid file is all there is to go by.
    return !existsSync('/proc');
  }
};

/** Makes the data folder at the first start; one that was cut off half-way is made again. Answers the password. */
async function initialise(native: string, place: string, dataDir: string, user: ServerUser | null): Promise<string> {
  const passwordFile = join(place, 'password');
  if (existsSync(join(dataDir, 'PG_VERSION')) && existsSync(passwordFile))
    return readFileSync(passwordFile, 'utf8').trim();
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new PlaceError(
      `${dataDir} 中的内容不是本系统建立的数据库，请清空或者另选目录。`,
      `${dataDir} holds something that is not our database; empty it or choose another folder.`,
    );
  }
  // Made beside and renamed when complete, so that what is there is always whole.
  const making = `${dataDir}.making`;
  rmSync(making, { recursive: true, force: true });
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== null) chownSync(passwordFile, user.uid, user.gid);
  try {
    await run(
      join(native, 'bin/initdb'),
      [
        '-D',
        making,
        '-U',
        USER,
        `--pwfile=${passwordFile}`,
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ],
      { ...asChild(user), cwd: place, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
    );
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    const { stderr = '' } = error as { stderr?: string };
    throw new PlaceError(
      `无法在 ${place} 建立数据库：${stderr.trim()}`,
      `The database could not be made in ${place}. Check the rights and the free space.`,
    );
  }
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(making, dataDir);
  return password;
}

function launch(
  native: string,
  dataDir: string,
  port: number,
  { durable, maxConnections = 120 }: PostgresOptions,
  user: ServerUser | null,
): { process: ChildProcess; output: () => string } {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    max_connections: String(maxConnections),
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    idle_in_transaction_session_timeout: '60s',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  // A process group of its own: Ctrl-C in the terminal must reach us first, not the server.
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...asChild(user),
      cwd: dataDir,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  let output = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  server.on('error', (error) => {
    output += error.message;
  });
  return { process: server, output: () => output };
}

async function accepting(
  { process: server, output }: ReturnType<typeof launch>,
  port: number,
  password: string,
  dataDir: string,
): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      throw new PlaceError(
        `数据库未能在 ${dataDir} 启动：${output().trim()}`,
        `The database did not start in ${dataDir}.`,
      );
    }
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: USER,
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch {
      await rest(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new PlaceError(`数据库一分钟内未能就绪：${output().trim()}`, 'The database was not ready within a minute.');
}

/** A tiny process that notices our death by the end of its input and asks the server to end. */
function stopWithParent(pid: number): ChildProcess {
  const script = `process.stdin.on('end', () => { try { process.kill(${pid}, 'SIGINT'); } catch {} process.exit(); }).resume()`;
  const watchdog = spawn(process.execPath, ['--max-old-space-size=16', '-e', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  (watchdog.stdin as unknown as { unref(): void }).unref();
  watchdog.on('error', () => undefined);
  return watchdog;
}

/** Makes the databases that are missing. */
export async function ensureDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const existing = new Set(rows.map(({ datname }) => datname));
    for (const name of names) {
      if (!existing.has(name))
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch(ignoreExisting);
    }
  } finally {
    await client.end();
  }
}

const ignoreExisting = (error: { code?: string }): void => {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
};
