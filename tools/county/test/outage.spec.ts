import 'reflect-metadata';
import { newId } from '@daofang/domain';
import { removeData, startPostgres, type PostgresServer } from '@daofang/embedded-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startCounty, type County } from '../src/county';
import { seedDirectory } from '../src/seed-directory';

const REGISTER =
  'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId queryCode } }';
const input = () => ({
  commandId: newId(),
  channel: 'LETTER',
  anonymous: true,
  claims: [{ title: '断电测试', text: '请求与理由。' }],
});

describe('a database or a broker that stops in mid-command', () => {
  const home = mkdtempSync(join(tmpdir(), 'daofang-outage-'));
  let postgres: PostgresServer;
  let county: County;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: join(home, 'server'), durable: true });
    county = await startCounty({ home, databaseUrl: postgres.url(), tickSeconds: 3600, logLevel: 'silent' });
    await seedDirectory(await county.as('admin-01'));
  });
  afterAll(async () => {
    await county.stop();
    await postgres.stop();
    removeData(join(home, 'server'));
    rmSync(home, { recursive: true, force: true });
  });

  it('a stopped database refuses with a code, loses nothing, and the same command goes through afterwards, once', async () => {
    const clerk = await county.as('clerk-01');
    const inputs = Array.from({ length: 30 }, input);
    const answers = Promise.all(
      inputs.map((each) => clerk.send<{ registerPetition: { petitionId: string } }>(REGISTER, { input: each })),
    );
    await new Promise((resolve) => setTimeout(resolve, 15));
    await postgres.stop();
    const codes = new Set((await answers).map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK'));
    const during = await clerk.send(REGISTER, { input: input() });
    expect(during.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/[一-龥]/) as string,
      extensions: { code: expect.stringMatching(/DATABASE_UNAVAILABLE|DEPARTMENT_UNAVAILABLE/) as string },
    });
    for (const code of codes) expect(code).toMatch(/^(OK|DATABASE_UNAVAILABLE|DEPARTMENT_UNAVAILABLE)$/);

    postgres = await startPostgres({ dataDir: join(home, 'server'), durable: true, port: postgres.port });
    const ids = new Set<string>();
    for (const each of inputs) {
      for (let attempt = 0; ; attempt++) {
        const { data, errors } = await clerk.send<{ registerPetition: { petitionId: string } }>(REGISTER, {
          input: each,
        });
        if (data?.registerPetition) {
          ids.add(data.registerPetition.petitionId);
          break;
        }
        if (attempt > 100) throw new Error(JSON.stringify(errors));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    expect(ids.size).toBe(30);
    const client = new Client({ connectionString: county.databases.intake });
    await client.connect();
    expect((await client.query(`SELECT count(*)::int AS rows FROM claim WHERE title = '断电测试'`)).rows).toEqual([
      { rows: 30 },
    ]);
    await client.end();
  });

  it('a stopped broker stops no command; what was committed meanwhile arrives when it is back', async () => {
    const clerk = await county.as('clerk-01');
    const admin = new Client({ connectionString: postgres.url() });
    await admin.connect();
    await admin.query('ALTER DATABASE daofang_broker ALLOW_CONNECTIONS false');
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'daofang_broker'`);
    const { registerPetition } = await clerk.ask<{ registerPetition: { petitionId: string; queryCode: string } }>(
      REGISTER,
      { input: input() },
    );
    const ready = await fetch(county.subgraphs.intake.replace('/graphql', '/readyz'));
    expect({ status: ready.status, checks: await ready.json() }).toEqual({
      status: 503,
      checks: { database: 'ok', broker: 'unavailable', listening: 'ok' },
    });
    await admin.query('ALTER DATABASE daofang_broker ALLOW_CONNECTIONS true');
    await admin.end();
    const citizen = await county.as();
    for (const end = Date.now() + 90_000; ;) {
      const { petitionByQueryCode } = await citizen.ask<{ petitionByQueryCode: { timeline: { kind: string }[] } }>(
        'query ($code: String!) { petitionByQueryCode(queryCode: $code) { timeline { kind } } }',
        { code: registerPetition.queryCode },
      );
      if (petitionByQueryCode.timeline.some(({ kind }) => kind === 'REGISTERED')) break;
      if (Date.now() > end) throw new Error('the event did not arrive');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});
