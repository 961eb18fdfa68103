import { departmentNames } from '@daofang/departments';
import { SettableClock, newId } from '@daofang/domain';
import { Cipher } from '@daofang/persistence';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { accounts } from '../src/accounts';
import { startCounty, type County } from '../src/county';
import { seedDirectory } from '../src/seed-directory';
import { settled, type TestCounty } from './test-county';

/** A county of 40 demo petitions as an earlier version left it (old-county/dump.mjs), with its test keys. */
const OLD = join(__dirname, 'old-county/2026-11-30.json.gz');

interface Referral {
  id: string;
  petition: { caseNo: string } | null;
  actions: { verb: string; allowed: boolean }[];
}

describe('a county of the version before the redesign', () => {
  const { secrets, databases } = JSON.parse(gunzipSync(readFileSync(OLD)).toString()) as {
    secrets: { vaultKey: string };
    databases: Record<string, string>;
  };
  const server = process.env['DAOFANG_TEST_DATABASE_URL'] ?? '';
  const home = mkdtempSync(join(tmpdir(), 'daofang-upgrade-'));
  const clock = new SettableClock('2026-12-01T01:00:00.000Z');
  let county: County;

  const run = async (database: string, ...statements: string[]) => {
    const client = new Client({
      connectionString: Object.assign(new URL(server), { pathname: `/${database}` }).toString(),
    });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const ask = async <Data>(account: string | undefined, query: string, variables: object = {}) =>
    (await county.as(account)).ask<Data>(query, variables as Record<string, unknown>);

  beforeAll(async () => {
    for (const [name, sql] of Object.entries(databases)) {
      await run('postgres', `CREATE DATABASE daofang_${name}`);
      await run(`daofang_${name}`, sql);
    }
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(secrets));
    county = await startCounty({
      home,
      databaseUrl: server,
      clock,
      durable: false,
      tickSeconds: 3600,
      logLevel: 'warn',
    });
    await county.tick();
    await settled({ ask, county } as unknown as TestCounty);
  });
  afterAll(async () => {
    await county.stop();
    for (const name of Object.keys(databases)) await run('postgres', `DROP DATABASE daofang_${name} WITH (FORCE)`);
    rmSync(home, { recursive: true, force: true });
  });

  it('is opened: every petition is there, its words can be read, nothing is parked', async () => {
    const { petitions } = await ask<{
      petitions: {
        edges: { node: { caseNo: string; claims: { title: string; text: string }[]; people: { name: string }[] } }[];
      };
    }>('clerk-01', '{ petitions(first: 100) { edges { node { caseNo claims { title text } people { name } } } } }');
    const old = databases['intake']?.match(/"case_no": ?"[^"]+"/g) ?? [];
    expect(petitions.edges.length).toBeGreaterThan(30);
    expect(petitions.edges.length).toBeLessThanOrEqual(old.length);
    for (const { node } of petitions.edges)
      for (const { title, text } of node.claims) expect([title.length > 0, text.length > 0]).toEqual([true, true]);
    const { parkedSequences } = await ask<{ parkedSequences: unknown[] }>(
      'admin-01',
      '{ parkedSequences { reason { zh } } }',
    );
    expect(parkedSequences).toEqual([]);
  });

  it('K105 kind 11: the petitioner opens it with any spelling of the number and the code', async () => {
    const { petitions } = await ask<{ petitions: { edges: { node: { id: string } }[] } }>(
      'clerk-01',
      '{ petitions(first: 100, filter: { phone: "+86 199-0000-1003", purpose: CONTACT }) { edges { node { id } } } }',
    );
    expect(petitions.edges).toHaveLength(1);
    const client = new Client({
      connectionString: Object.assign(new URL(server), { pathname: '/daofang_intake' }).toString(),
    });
    await client.connect();
    const { rows } = await client.query<{ code: string; wrapped: string }>(
      'SELECT query_code AS code, wrapped FROM petition JOIN vault_key ON owner = petition.id::text WHERE petition.id = $1',
      [petitions.edges[0]?.node.id],
    );
    const { rows: older } = await client.query('SELECT 1 FROM person WHERE spelling < 2');
    expect(older).toEqual([]);
    await client.end();
    const [{ code: kept, wrapped } = { code: '', wrapped: '' }] = rows;
    const code = new Cipher(new Cipher(secrets.vaultKey).decrypt(wrapped)).decrypt(kept);
    for (const proof of ['１９９００００１００３', '0086 199 0000 1003'])
      expect(
        await ask(
          undefined,
          'query ($code: String!, $proof: String) { petitionByQueryCode(queryCode: $code, proof: $proof) { caseNo } }',
          {
            code: code.toLowerCase(),
            proof,
          },
        ),
      ).toEqual({ petitionByQueryCode: { caseNo: expect.any(String) as string } });
  });

  it('K129 ORG-19 every department knows every unit, and who leads it', async () => {
    const known: string[][] = [];
    for (const name of departmentNames) {
      const client = new Client({
        connectionString: Object.assign(new URL(server), { pathname: `/daofang_${name}` }).toString(),
      });
      await client.connect();
      const { rows } = await client.query<{ line: string }>(
        `SELECT unit || ' ' || coalesce(superior, '-') || ' ' || kind AS line FROM unit_superior JOIN directory_unit ON path = unit ORDER BY 1`,
      );
      known.push(rows.map(({ line }) => line));
      await client.end();
    }
    expect(known[0]).toContain('pingchuan/hekou/dongwan pingchuan/hekou VILLAGE_COMMITTEE');
    for (const units of known) expect(units).toEqual(known[0]);
  });

  it('rule book 2.9: accounts that took steps are listed until they are registered; what is new in the directory is added, and every department knows it', async () => {
    const unknown = async () =>
      (
        await ask<{ unknownAccounts: { edges: { node: { account: string } }[] } }>(
          'admin-01',
          '{ unknownAccounts(first: 100) { edges { node { account steps lastAt } } } }',
        )
      ).unknownAccounts.edges.map(({ node }) => node.account);
    expect(await unknown()).toEqual(expect.arrayContaining(['clerk-01', 'housing-officer']));
    await seedDirectory(await county.as('admin-01'));
    await settled({ ask, county } as unknown as TestCounty);
    const people = accounts.filter(({ name }) => name).map(({ id }) => id);
    expect((await unknown()).filter((account) => people.includes(account))).toEqual([]);
    for (const name of departmentNames) {
      const client = new Client({
        connectionString: Object.assign(new URL(server), { pathname: `/daofang_${name}` }).toString(),
      });
      await client.connect();
      const { rows } = await client.query<{ account: string }>('SELECT account FROM directory_staff');
      const { rows: added } = await client.query(`SELECT 1 FROM directory_unit WHERE path = 'linzhou/discipline'`);
      await client.end();
      expect([name, rows.map(({ account }) => account).sort(), added.length]).toEqual([name, [...people].sort(), 1]);
    }
  });

  it('goes on: a unit does what it may do next, and the petitioner is told', async () => {
    const officers = accounts.filter(({ roles }) => roles.includes('UNIT_OFFICER')).map(({ id }) => id);
    const waiting = async (officer: string) => {
      const { referrals } = await ask<{ referrals: { edges: { node: Referral }[] } }>(
        officer,
        '{ referrals(first: 100) { edges { node { id petition { caseNo } actions { verb allowed } } } } }',
      );
      return referrals.edges
        .filter(({ node }) => node.actions.some(({ verb, allowed }) => verb === 'serveNotice' && allowed))
        .map(({ node }) => ({ officer, ...node }));
    };
    const [open] = (await Promise.all(officers.map(waiting))).flat();
    if (!open?.petition) throw new Error('the old county has no referral that waits for its notice');
    await ask(open.officer, 'mutation ($input: ServeNoticeInput!) { serveNotice(input: $input) { status } }', {
      input: {
        commandId: newId(),
        referralId: open.id,
        route: 'ROUTE_6',
        procedure: '调查核实后书面答复。',
        delivery: 'POST',
      },
    });
    // ORG-44: what waits from before is drafted and approved as everything is.
    await ask(
      open.officer.replace('-officer', '-leader'),
      'mutation ($input: ReferralInput!) { approveRoute(input: $input) { status } }',
      { input: { commandId: newId(), referralId: open.id } },
    );
    await settled({ ask, county } as unknown as TestCounty);
    const { petitionByCaseNo } = await ask<{
      petitionByCaseNo: { timeline: { text: string }[]; obligations: { rule: string; status: string }[] };
    }>(
      'clerk-01',
      'query ($caseNo: String!) { petitionByCaseNo(caseNo: $caseNo) { timeline { text } obligations { rule status } } }',
      {
        caseNo: open.petition.caseNo,
      },
    );
    expect(petitionByCaseNo.timeline.map(({ text }) => text).join()).toContain('受理');
    expect(petitionByCaseNo.obligations).toContainEqual({ rule: 'OB_07', status: 'RUNNING' });
  });
});
