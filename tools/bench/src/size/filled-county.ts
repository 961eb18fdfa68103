import { startPostgres } from '@daofang/embedded-postgres';
import { subgraphNames } from '@daofang/departments';
import { progressBar } from '@daofang/county';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { copiesFor, fillDatabase } from './fill';

/** How many petitions the pattern has. */
const PATTERN = 200;
/** The longest first. */
const FILLED = ['intake', ...subgraphNames.filter((name) => name !== 'intake')];
const root = join(__dirname, '../../..');

/** Which cases of a county are the pattern: those that are over, and those that are not. */
export async function patternOf(intakeUrl: string): Promise<{ over: string[]; open: string[] }> {
  const sql = new Client({ connectionString: intakeUrl });
  await sql.connect();
  try {
    const { rows } = await sql.query<{ id: string; over: boolean }>(
      `SELECT id, status IN ('CLOSED', 'SETTLED', 'WITHDRAWN') AND NOT sealed AS over FROM petition`,
    );
    return {
      over: rows.filter(({ over }) => over).map(({ id }) => id),
      open: rows.filter(({ over }) => !over).map(({ id }) => id),
    };
  } finally {
    await sql.end();
  }
}

/** A county with its demo, kept in a folder; made where there is none. */
export async function demoCounty(home: string): Promise<void> {
  if (existsSync(join(home, 'demo-is-loaded'))) return;
  mkdirSync(home, { recursive: true });
  const demo = spawn(
    process.execPath,
    [join(root, 'tools/county/start.mjs'), '--home', home, '--port', '0', '--demo', '--petitions', String(PATTERN)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    demo.stdout.on('data', (text: Buffer) => /The demo is loaded/.test(text.toString()) && resolve());
    demo.once('exit', () => reject(new Error('the county ended before its demo was loaded')));
  });
  // Until what was told last is taken, too.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGINT');
  await ended;
  mkdirSync(join(home, 'demo-is-loaded'));
  rmSync(join(home, 'county.json'), { force: true });
}

/** Fills the county in a folder up to so many petitions; goes on where it was interrupted. */
export async function fillCounty(home: string, petitions: number): Promise<void> {
  await demoCounty(home);
  const postgres = await startPostgres({ dataDir: join(home, 'postgres'), durable: false });
  try {
    const url = (name: string) => postgres.url(`daofang_${name}`);
    const kept = join(home, 'pattern.json');
    const pattern = existsSync(kept)
      ? (JSON.parse(readFileSync(kept, 'utf8')) as { over: string[]; open: string[] })
      : await patternOf(url('intake'));
    const copies = copiesFor(petitions, pattern.over.length, pattern.open.length);
    writeFileSync(kept, JSON.stringify(pattern));
    const bar = progressBar('装满 filling', copies * FILLED.length);
    // The two that take longest side by side.
    const [first = '', ...others] = FILLED;
    const fill = (name: string) => fillDatabase(url(name), { ...pattern, copies, onStep: (done) => bar.step(done) });
    await Promise.all([
      fill(first),
      (async () => {
        for (const name of others) await fill(name);
      })(),
    ]);
    bar.stop();
  } finally {
    await postgres.stop();
  }
}
