import { departmentNames } from '@daofang/departments';
import { removeData } from '@daofang/embedded-postgres';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { graphClient } from '../src/client';
import { importMessages } from '../src/import-messages';
import type { Message } from '../src/messages';
import { randomFrom } from '../src/random';

const KILLS = Number(process.env['KILLS'] ?? 30);
const MESSAGES = 240;
/** The plan follows from the printed seed: run it again with SEED=… */
const seed = Number(process.env['SEED'] ?? Date.now() % 2_147_483_648);

const messages = Array.from({ length: MESSAGES }, (_, index): Message => ({
  replyFault: null,
  line: index + 2,
  number: `${70_000 + index}`,
  user: `UU${index}`,
  title: `演示留言 ${index}`,
  writtenAt: `2019-0${1 + (index % 9)}-1${index % 10}T02:00:00.000Z`,
  text: `第 ${index} 件留言的内容，共两行。\n第二行。`,
  reply: '已收到并答复。',
  repliedAt: `2019-0${1 + (index % 9)}-2${index % 8}T02:00:00.000Z`,
}));

describe('kill -9 of the county while it imports', () => {
  const home = mkdtempSync(join(tmpdir(), 'daofang-kill-'));
  const random = randomFrom(seed);
  let county: ChildProcess;

  const countyFile = join(home, 'county.json');
  const start = async (): Promise<void> => {
    rmSync(countyFile, { force: true });
    county = spawn(process.execPath, [join(__dirname, '../start.mjs'), '--home', home, '--port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    county.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    for (const until = Date.now() + 90_000; !existsSync(countyFile);) {
      if (county.exitCode !== null || Date.now() > until) throw new Error(`the county did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const importer = () => {
    const { url, tokens } = JSON.parse(readFileSync(countyFile, 'utf8')) as {
      url: string;
      tokens: { id: string; token: string }[];
    };
    return graphClient(url, tokens.find(({ id }) => id === 'importer-01')?.token);
  };
  const ended = () =>
    new Promise<void>((resolve) =>
      county.exitCode !== null || county.signalCode !== null ? resolve() : county.once('exit', () => resolve()),
    );

  afterAll(async () => {
    county.kill('SIGINT');
    await ended();
    removeData(join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  });

  it(`after ${KILLS} kills every petition is there once and every event took effect once (seed ${seed})`, async () => {
    process.stdout.write(`kill.spec: SEED=${seed} KILLS=${KILLS}\n`);
    let finished = false;
    for (let kill = 0; kill < KILLS; kill++) {
      await start();
      // Later rounds go on where the earlier ones were cut off, and always have something new to do.
      const until = Math.ceil((MESSAGES * (kill + 1)) / (KILLS + 1));
      const running = importMessages(importer(), messages.slice(Math.max(0, until - 40), until), {
        source: 'kill-test',
        history: true,
      }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20 + random(900)));
      county.kill('SIGKILL');
      await Promise.all([ended(), running]);
    }
    await start();
    const result = await importMessages(importer(), messages, { source: 'kill-test', history: true });
    finished = result.rejected === 0;
    expect(result).toMatchObject({ rejected: 0, repliesDropped: 0, held: 0 });
    expect(finished).toBe(true);

    const { tokens, url } = JSON.parse(readFileSync(countyFile, 'utf8')) as {
      url: string;
      tokens: { id: string; token: string }[];
    };
    const supervisor = graphClient(url, tokens.find(({ id }) => id === 'supervisor-01')?.token);
    for (const end = Date.now() + 120_000; ;) {
      const { profileComparison } = await supervisor.ask<{ profileComparison: { replies: number } }>(
        '{ profileComparison { replies } }',
      );
      if (profileComparison.replies === MESSAGES) break;
      if (Date.now() > end) throw new Error(`only ${profileComparison.replies} replies reached supervision`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }

    const place = existsSync(join(home, 'postgres', 'MOVED'))
      ? readFileSync(join(home, 'postgres', 'MOVED'), 'utf8').trim()
      : join(home, 'postgres');
    const password = readFileSync(join(place, 'password'), 'utf8').trim();
    const port = Number(readFileSync(join(place, 'data', 'postmaster.pid'), 'utf8').split('\n')[3]);
    const query = async <Row>(database: string, text: string): Promise<Row[]> => {
      const client = new Client({
        host: '127.0.0.1',
        port,
        user: 'daofang',
        password,
        database: `daofang_${database}`,
      });
      await client.connect();
      const { rows } = await client.query(text);
      await client.end();
      return rows as Row[];
    };
    for (const department of departmentNames) {
      for (const end = Date.now() + 90_000; ;) {
        const [row] = await query<{ waiting: string }>(
          department,
          'SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM parked_event) AS waiting',
        );
        if (row?.waiting === '0') break;
        if (Date.now() > end) throw new Error(`${department} still has ${row?.waiting} events waiting`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    expect(
      await query(
        'intake',
        `SELECT count(*)::int AS rows, count(DISTINCT source_number)::int AS numbers FROM petition WHERE source = 'kill-test'`,
      ),
    ).toEqual([{ rows: MESSAGES, numbers: MESSAGES }]);
    expect(await query('intake', `SELECT DISTINCT status FROM claim`)).toEqual([{ status: 'ANSWERED' }]);
    // Effects: each event of a petition once in the timeline, each duty once in supervision.
    expect(
      await query(
        'intake',
        `SELECT kind, count(*)::int AS lines, count(DISTINCT petition_id)::int AS petitions FROM timeline_entry WHERE kind IN ('REGISTERED', 'CLASSIFIED', 'ANSWERED') GROUP BY kind ORDER BY kind`,
      ),
    ).toEqual(['ANSWERED', 'REGISTERED'].map((kind) => ({ kind, lines: MESSAGES, petitions: MESSAGES })));
    const duties = await query<{ rule: string; rows: number; petitions: number }>(
      'supervision',
      'SELECT rule, count(*)::int AS rows, count(DISTINCT petition_id)::int AS petitions FROM obligation GROUP BY rule ORDER BY rule',
    );
    for (const { rows, petitions } of duties) expect(rows).toBe(petitions);
    expect(duties.find(({ rule }) => rule === 'OB-07')).toMatchObject({ rows: MESSAGES });
    // Committed = appended = applied: the log holds each event's last sequence, and every consumer reached it.
    const [{ last: committed } = { last: 0 }] = await query<{ last: number }>(
      'intake',
      'SELECT sum(version)::int AS last FROM petition',
    );
    const [{ last: applied } = { last: 0 }] = await query<{ last: number }>(
      'supervision',
      `SELECT sum(sequence)::int AS last FROM aggregate_sequence WHERE topic = 'intake.petition'`,
    );
    expect(applied).toBe(committed);
  }, 900_000);
});
