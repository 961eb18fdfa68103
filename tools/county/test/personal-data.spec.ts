import 'reflect-metadata';
import { departmentNames, type DepartmentName } from '@daofang/departments';
import { canonical, newId } from '@daofang/domain';
import { flushTracing } from '@daofang/telemetry';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  HOUSING,
  answerTo,
  classify,
  dispatch,
  housingCategory,
  register,
  settled,
  startTestCounty,
  untilClock,
  type TestCounty,
  serveNotice,
} from './test-county';

const PETITIONS = Number(process.env['PETITIONS'] ?? 1000);
/** What could only come from the people of this test. */
const CANARY = /金丝雀|(?<![0-9a-f])1777\d{7}(?![0-9a-f])|(?<![0-9a-f])999111\d{11}[\dX](?![0-9a-f])/;

const canary = (number: number) => ({
  role: 'PETITIONER',
  name: `金丝雀${number}`,
  phone: `1777${String(number).padStart(7, '0')}`,
  idType: 'RESIDENT_ID',
  // With the check digit, so that it can be one.
  idNumber: canonical('id', `99911149${number % 2 ? '12' : '11'}11${String(number).padStart(3, '0').slice(-3)}`),
  address: `金丝雀街${number}号`,
});

/** Takes traces as a collector does and keeps their bodies. */
async function traceSink(): Promise<{ url: string; bodies: string[]; server: Server }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(`${request.url} ${Buffer.concat(parts).toString('utf8')}`);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, server };
}

describe('personal data, in a whole county', () => {
  let story: TestCounty;
  let sink: Awaited<ReturnType<typeof traceSink>>;
  const before = { ...process.env };

  /** Every row of every table of a department's, the monitor's or the broker's database that has it. */
  const rowsWith = async (store: keyof TestCounty['county']['databases'], pattern: string): Promise<string[]> => {
    const client = new Client({ connectionString: story.county.databases[store] });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query<{ found: string }>(
          `SELECT row::text AS found FROM ${name} row WHERE row::text ~ $1 LIMIT 3`,
          [pattern],
        );
        found.push(...rows.map(({ found: text }) => `${name}: ${text}`));
      }
      return found;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    sink = await traceSink();
    Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url, TEST_LOG: 'trace' });
    story = await startTestCounty('2026-03-02');
  });
  afterAll(async () => {
    await story.stop();
    sink.server.close();
    process.env = before;
  });

  it(`PIPL-51 ${PETITIONS} petitions leave no identity in a log, trace, metric, event, error, URL or another database`, async () => {
    const errors: string[] = [];
    const send = async (account: string | undefined, query: string, variables: object) => {
      const { errors: refused } = await (
        await story.county.as(account)
      ).send(query, variables as Record<string, unknown>);
      if (refused) errors.push(JSON.stringify(refused));
    };
    const REGISTER =
      'mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) { petitionId queryCode } }';
    const clerk = await story.county.as('clerk-01');
    const registered: { petitionId: string; queryCode: string }[] = [];
    const one = async (number: number) => {
      const text = `我是金丝雀${number}，电话 ${canary(number).phone}。`;
      const input = {
        commandId: newId(),
        channel: 'LETTER',
        people: [canary(number)],
        claims: [{ title: '补偿面积', text }],
      };
      const { registerPetition } = await clerk.ask<{ registerPetition: { petitionId: string; queryCode: string } }>(
        REGISTER,
        { input },
      );
      registered.push(registerPetition);
    };
    const numbers = Array.from({ length: PETITIONS }, (_, number) => number);
    const hand = async () => {
      for (let next = numbers.pop(); next !== undefined; next = numbers.pop()) await one(next);
    };
    await Promise.all([hand(), hand(), hand(), hand()]);

    // Refusals of every kind, with identities in what was given.
    const person = canary(7);
    await send('clerk-01', REGISTER, {
      input: {
        commandId: newId(),
        channel: 'LETTER',
        people: [{ ...person, role: 'AGENT' }],
        claims: [{ title: person.name, text: '' }],
      },
    });
    await send('clerk-01', REGISTER, { input: { commandId: person.phone, channel: person.name, people: [person] } });
    await send(
      'clerk-01',
      `{ petitions(filter: { phone: "${person.phone}", unknown: "${person.idNumber}" }) { edges { node { id } } } }`,
      {},
    );
    await send(
      'clerk-01',
      `{ petition(id: "${person.name}") { id } petitionByCaseNo(caseNo: "${person.phone}") { id } }`,
      {},
    );
    await send(
      'clerk-01',
      'query ($phone: String) { petitions(filter: { phone: $phone, purpose: CONTACT }) { edges { node { people { name } } } } }',
      { phone: person.phone },
    );
    await send(
      'hekou-officer',
      'query ($phone: String) { petitions(filter: { phone: $phone }) { edges { node { people { name } } } } }',
      {
        phone: person.phone,
      },
    );
    const OWN =
      'query ($code: String!, $proof: String) { petitionByQueryCode(queryCode: $code, proof: $proof) { caseNo } }';
    await send(undefined, OWN, { code: registered[0]?.queryCode, proof: '17770000000' });
    await send(undefined, OWN, { code: '金丝雀', proof: person.phone });
    const asked = new URL(story.county.url);
    asked.searchParams.set('query', OWN);
    asked.searchParams.set('variables', JSON.stringify({ code: 'x', proof: person.phone }));
    errors.push(await (await fetch(asked, { headers: { 'apollo-require-preflight': 'yes' } })).text());
    for (const path of ['healthz', 'nothing/here'])
      await fetch(new URL(`/${path}?phone=${person.phone}`, story.county.url));

    // A part of them goes on through the other departments.
    for (const { petitionId } of registered.slice(0, 10)) {
      const { petition } = await story.ask<{ petition: { claims: { id: string }[] } }>(
        'clerk-01',
        'query ($id: ID!) { petition(id: $id) { claims { id } } }',
        { id: petitionId },
      );
      const claimIds = petition.claims.map(({ id }) => id);
      for (const id of claimIds) await classify(story, id, housingCategory);
      const referralId = await dispatch(story, petitionId, claimIds);
      await serveNotice(story, referralId);
      await story.act(
        'clerk-01',
        'revealPetitioner',
        'RevealPetitionerInput',
        { petitionId, purpose: 'CONTACT', note: '核对' },
        '{ until }',
      );
    }
    await story.until('every event is taken', async () => {
      const pending = await Promise.all(departmentNames.map((store) => countOf(story, store, 'outbox')));
      return pending.every((count) => count === 0);
    });
    await story.county.tick();
    await flushTracing();

    expect(registered).toHaveLength(PETITIONS);
    const log = readFileSync(join(story.home, 'county.log'), 'utf8');
    const metrics = await Promise.all(
      [...Object.values(story.county.subgraphs), story.county.url, story.county.monitorUrl].map(async (url) =>
        (await fetch(new URL('/metrics', url))).text(),
      ),
    );
    const spans = sink.bodies.join('\n');
    expect({
      log: log.includes('ready'),
      spans: spans.length > 10_000,
      metrics: metrics.join('').length > 1000,
      errors: errors.length > 6,
    }).toEqual({
      log: true,
      spans: true,
      metrics: true,
      errors: true,
    });
    for (const [place, text] of Object.entries({ log, spans, metrics: metrics.join('\n') })) {
      const at = text.search(CANARY);
      expect({ place, found: at < 0 ? null : text.slice(Math.max(0, at - 100), at + 100) }).toEqual({
        place,
        found: null,
      });
    }
    // What somebody typed as an id, a code or an argument may come back to that one; an identity that was kept does not.
    expect(errors.filter((error) => /金丝雀街|999111/.test(error.replace(person.idNumber, '')))).toEqual([]);
    for (const store of Object.keys(story.county.databases) as (keyof typeof story.county.databases)[])
      expect({ store, rows: await rowsWith(store, CANARY.source) }).toEqual({ store, rows: [] });
  }, 300_000);

  it('story AC, without the archive’s own classes: K26 PIPL-45 PIPL-47 asked on the closing day, the file is kept; after its time the copy and the lawful deletion reach every department: no words of the case are left anywhere', async () => {
    const { petitionId, queryCode, claimIds } = await register(story, { people: [canary(1)] });
    for (const claimId of claimIds) await classify(story, claimId, housingCategory);
    const referralId = await dispatch(story, petitionId, claimIds);
    await serveNotice(story, referralId);
    await story.act('housing-officer', 'takeRoute', 'TakeRouteInput', { referralId });
    await story.act('housing-officer', 'recordContact', 'RecordContactInput', {
      referralId,
      mode: 'PHONE',
      note: '电话核对诉求',
    });
    await story.act('housing-officer', 'requestMediation', 'RequestMediationInput', {
      referralId,
      committee: 'pingchuan/mediation-committee',
    });
    await story.act('housing-officer', 'proposeOpinion', 'ProposeOpinionInput', {
      referralId,
      answers: claimIds.map((claimId) => answerTo(claimId)),
    });
    await untilClock(story, petitionId, 'OB-07', 'RUNNING');
    const { id: orderId } = await story.act('supervisor-01', 'openSupervisionOrder', 'OpenSupervisionOrderInput', {
      petitionId,
      unit: HOUSING,
      ground: 'BUCK_PASSING',
      demand: '请说明办理经过。',
      respondBy: '2026-03-20',
    });
    await story.act('housing-leader', 'respondToSupervisionOrder', 'RespondToSupervisionOrderInput', {
      orderId,
      response: '办理经过如下。',
    });
    await story.act('supervisor-01', 'verifySupervisionOrder', 'VerifySupervisionOrderInput', {
      orderId,
      accept: true,
      note: '情况属实。',
    });
    await story.until('the dispute', async () => (await countOf(story, 'mediation', 'dispute', petitionId)) === 1);
    await story.act(
      undefined,
      'requestWithdrawal',
      'QueryCodeInput',
      { queryCode, proof: canary(1).phone },
      '{ caseNo }',
    );
    await story.day('2026-03-10');
    const { json, referralPapers, mediationPapers } = await story.act<
      Record<string, { kind: string; text: string }[]> & { json: string }
    >(
      undefined,
      'exportOwnData',
      'QueryCodeInput',
      { queryCode, proof: canary(1).phone },
      '{ json referralPapers { kind text } mediationPapers { kind } }',
    );
    expect(json).toContain(canary(1).idNumber);
    // The draft of an opinion is not the petitioner's yet.
    expect(referralPapers?.map(({ kind }) => kind).sort()).toEqual(['ACCEPTANCE_NOTICE', 'CONTACT_RECORD']);
    // The mediation ended with the withdrawal (K37), and said so.
    expect(mediationPapers).toEqual([{ kind: 'TERMINATION_NOTICE' }]);
    const written = 'v1:[A-Za-z0-9+/]{38}';
    const heldBy = async (store: DepartmentName) =>
      (await rowsWith(store, petitionId)).filter((row) => new RegExp(written).test(row)).length;
    const holders = await Promise.all(departmentNames.map(heldBy));
    expect(departmentNames.filter((_, index) => (holders[index] ?? 0) > 0)).toEqual([
      'intake',
      'referral',
      'supervision',
      'mediation',
    ]);

    const reason = '保存期限届满，本人申请';
    const asked = { petitionId, ground: 'RETENTION_OVER', reason };
    await settled(story);
    expect(await story.refusal('clerk-01', 'requestErasure', 'RequestErasureInput', asked)).toBe('FILE_STILL_KEPT');
    story.clock.set('2036-03-10');
    await story.until('no clock runs any more', async () => {
      const refused = await story.refusal('clerk-01', 'requestErasure', 'RequestErasureInput', asked);
      if (!['NONE', 'CLOCK_STILL_RUNS'].includes(refused)) throw new Error(refused);
      return refused === 'NONE';
    });
    await story.act('leader-01', 'decideErasure', 'DecideErasureInput', { petitionId, approve: true, reason });
    await story.until('every department', async () =>
      (await Promise.all(departmentNames.map(heldBy))).every((count) => count === 0),
    );
    const whole = await story.ask<object>(
      'clerk-01',
      `query ($id: ID!) { petition(id: $id) { status erasedOn people { name } claims { title text } documents { text }
         referrals { documents { text } opinion { answers { reasons } } } supervisionOrders { status } } }`,
      { id: petitionId },
    );
    expect(whole).toMatchObject({
      petition: { status: 'WITHDRAWN', erasedOn: '2036-03-10', people: [], claims: [{ text: '（已依法删除）' }] },
    });
    expect(JSON.stringify(whole)).not.toMatch(/事实和理由如下|电话核对|重新核定/);
  }, 60_000);
});

async function countOf(
  { county }: TestCounty,
  store: keyof TestCounty['county']['databases'],
  table: string,
  petitionId?: string,
): Promise<number> {
  const client = new Client({ connectionString: county.databases[store] });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} ${petitionId ? 'WHERE petition_id = $1' : ''}`,
    petitionId ? [petitionId] : [],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}
