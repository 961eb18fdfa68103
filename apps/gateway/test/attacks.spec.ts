import { createLogger } from '@daofang/telemetry';
import { eventually } from '@daofang/testing';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { loadGatewayConfig } from '../src/config';
import { hashOfDocument } from '../src/trusted-documents';
import { startSmallCounty, type SmallCounty } from './small-county';

interface Answer {
  status: number;
  text: string;
  code?: string;
  data?: unknown;
}

async function send(url: string, init: RequestInit & { body?: string }): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { data, errors } = (/^\s*\{/.test(text) ? JSON.parse(text) : {}) as {
    data?: unknown;
    errors?: { extensions?: { code?: string } }[];
  };
  const code = errors?.[0]?.extensions?.code;
  return { status: response.status, text, ...(code && { code }), ...(data !== undefined && { data }) };
}

const json = { 'content-type': 'application/json' };
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  send(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });

/** Sends so much and then nothing. @returns when the server has closed the connection. */
const leftHalf = (url: string, sent: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(sent));
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });

/** The checks that the graphql-cop project makes of any endpoint, as tests of ours. */
describe('what an attacker tries first', () => {
  let county: SmallCounty;
  beforeAll(async () => {
    county = await startSmallCounty({});
  });
  afterAll(() => county.stop());

  const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i));

  it('alias overloading', async () => {
    const query = `{ ${times(101, (index) => `a${index}: __typename`).join(' ')} }`;
    expect(await post(county.url, { query })).toMatchObject({ status: 400, code: 'TOO_MANY_ROOT_FIELDS' });
    const nested = `{ petition(id: "a") { ${times(40, (index) => `a${index}: caseNo`).join(' ')} } }`;
    expect(await post(county.url, { query: nested })).toMatchObject({ status: 400, code: 'TOO_MANY_ALIASES' });
  });

  it('batches of operations', async () => {
    const { status, data } = await post(
      county.url,
      times(10, () => '{ __typename }').map((query) => ({ query })),
    );
    expect({ status, data }).toEqual({ status: 400, data: undefined });
  });

  it('queries by GET', async () => {
    const answer = await send(`${county.url}?query=%7B__typename%7D`, { redirect: 'manual' });
    expect(answer.data).toBeUndefined();
    expect(answer.status).toBe(302);
  });

  it('commands by GET', async () => {
    const answer = await send(`${county.url}?query=mutation%7B__typename%7D`, { redirect: 'manual' });
    expect(answer.data).toBeUndefined();
  });

  it('queries as a form, as any site could make a browser send them', async () => {
    const answer = await send(county.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'query=%7B__typename%7D',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.data).toBeUndefined();
  });

  it('traces and debug output in the answer', async () => {
    const { text } = await post(county.url, { query: '{ __typename }' }, { 'apollo-tracing': '1', debug: '1' });
    expect(text).not.toMatch(/tracing|ftv1|queryPlan|stacktrace/i);
  });

  it('the same field five hundred times', async () => {
    const query = `{ petition(id: "a") { ${times(500, () => '__typename').join(' ')} } }`;
    expect(await post(county.url, { query })).toMatchObject({ status: 400, code: 'TOO_MANY_REPEATS' });
  });

  it('directives without end', async () => {
    const query = `{ __typename ${times(60, () => '@include(if: true)').join('')} }`;
    const { status, code } = await post(county.url, { query });
    expect(status).toBe(400);
    expect(code).toMatch(/GRAPHQL_VALIDATION_FAILED|TOO_MANY_DIRECTIVES/);
    const spread = `{ ${times(15, () => '__typename @skip(if: false)').join(' ')} petition(id: "a") { ${times(20, () => 'caseNo @skip(if: false)').join(' ')} ${times(20, () => 'id @skip(if: false)').join(' ')} } }`;
    expect(await post(county.url, { query: spread })).toMatchObject({ status: 400, code: 'TOO_MANY_DIRECTIVES' });
  });

  it('nesting without end, fragments that multiply', async () => {
    const deep = `query { __schema { types { ${'fields { type { '.repeat(10)} name ${'} }'.repeat(10)} } } }`;
    expect((await post(county.url, { query: deep })).status).toBe(400);
    const bomb = `query { ...F0 } ${times(25, (index) => `fragment F${index} on Query { a: __typename ...F${index + 1} ... { ...F${index + 1} } }`).join(' ')} fragment F25 on Query { __typename }`;
    expect((await post(county.url, { query: bomb })).status).toBe(400);
  });

  it('errors that nobody expected', async () => {
    for (const body of [
      { query: 'mutation { x' },
      { query: 'query A { __typename } query A { __typename }' },
      { query: 42 },
    ]) {
      const { status, text } = await post(county.url, body);
      expect(status).toBe(400);
      expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(/);
    }
  });

  it('more tokens than anybody writes', async () => {
    const query = `{ ${times(10_001, () => 'a').join(' ')} }`;
    expect((await post(county.url, { query })).status).toBe(400);
  });

  describe('in production', () => {
    let production: SmallCounty;
    let folder: string;
    const known = '{ petition(id: "a") { caseNo } }';
    const misspelt = '{ petitio(id: "a") { caseNo } }';
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'daofang-documents-'));
      const file = join(folder, 'documents.json');
      const introspection = '{ __schema { queryType { name } } }';
      const texts = [known, misspelt, introspection];
      writeFileSync(file, JSON.stringify(Object.fromEntries(texts.map((text) => [hashOfDocument(text), text]))));
      production = await startSmallCounty({ env: { NODE_ENV: 'production', TRUSTED_DOCUMENTS: file } });
    });
    afterAll(async () => {
      await production.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('introspection is refused, even where its document is registered', async () => {
      const { status, data } = await post(production.url, { query: '{ __schema { queryType { name } } }' });
      expect({ status, data }).toEqual({ status: 400, data: undefined });
    });

    it('no field is suggested to who guesses', async () => {
      const { text } = await post(production.url, { query: misspelt });
      expect(text).not.toMatch(/did you mean|petition"/i);
    });

    it('there is no page to try things on', async () => {
      for (const path of ['/graphiql', '/', '/graphql', '/playground', '/altair'])
        expect((await fetch(new URL(path, production.url), { redirect: 'manual' })).status).toBe(404);
    });

    it('only registered documents are taken, by text or by hash', async () => {
      expect((await post(production.url, { query: known })).data).toEqual({ petition: { caseNo: 'PC-a' } });
      const hash = hashOfDocument(known);
      for (const body of [
        { documentId: `sha256:${hash}` },
        { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
      ])
        expect((await post(production.url, body)).data).toEqual({ petition: { caseNo: 'PC-a' } });
      expect(await post(production.url, { query: `${known} ` })).toMatchObject({
        status: 400,
        code: 'DOCUMENT_NOT_TRUSTED',
      });
      expect(await post(production.url, { documentId: 'sha256:00' })).toMatchObject({
        status: 400,
        code: 'UNKNOWN_DOCUMENT',
      });
    });
  });

  it('floods: one address, one account, citizens by address', async () => {
    const limited = await startSmallCounty({ env: { RATE_PER_ADDRESS: '12', RATE_PER_CALLER: '4' } });
    try {
      const asClerk = { authorization: `Bearer ${await limited.token()}` };
      const codes: (string | undefined)[] = [];
      for (let sent = 0; sent < 6; sent++)
        codes.push((await post(limited.url, { query: '{ __typename }' }, asClerk)).code);
      expect(codes).toEqual([undefined, undefined, undefined, undefined, 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
      const citizens: (number | string)[] = [];
      for (let sent = 0; sent < 8; sent++) citizens.push((await post(limited.url, { query: '{ __typename }' })).status);
      expect(citizens.slice(0, 4)).toEqual([200, 200, 200, 200]);
      expect(citizens.slice(4)).toEqual([429, 429, 429, 429]);
      const last = await post(limited.url, { query: '{ __typename }' }, asClerk);
      expect(last).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
      // K145: an address that is none counts, too.
      expect(await post(`${limited.url}/none`, {})).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    } finally {
      await limited.stop();
    }
  });

  it('K167 the caller’s address: what proxies append counts, not what the caller wrote; an IPv6 network is one caller', async () => {
    const limited = await startSmallCounty({ env: { TRUST_PROXY: '1', RATE_PER_ADDRESS: '3' } });
    const ask = (forwarded: string) =>
      post(limited.url, { query: '{ __typename }' }, { 'x-forwarded-for': forwarded }).then(({ status }) => status);
    try {
      const written: number[] = [];
      for (let sent = 0; sent < 5; sent++) written.push(await ask(`198.51.100.${sent}, 203.0.113.7`));
      expect(written).toEqual([200, 200, 200, 429, 429]);
      const network: number[] = [];
      for (let sent = 0; sent < 5; sent++) network.push(await ask(`2001:db8:1:2:${sent}::7`));
      expect(network).toEqual([200, 200, 200, 429, 429]);
      expect(await ask('2001:db8:1:3::7')).toBe(200);
      expect(await ask('::ffff:203.0.113.7')).toBe(429);
    } finally {
      await limited.stop();
    }
    expect(() => loadGatewayConfig({ TRUST_PROXY: 'true' })).toThrow(/TRUST_PROXY.*不能为 true/);
  });

  it('K168 half a request is closed, at the gateway and at a department; others are served', async () => {
    const small = await startSmallCounty({});
    try {
      const half = [small.url, small.subgraphs.intake].flatMap((url) => [
        leftHalf(url, 'POST /graphql HTTP/1.1\r\nhost: x\r\n'),
        leftHalf(url, ''),
      ]);
      expect((await post(small.url, { query: '{ petition(id: "a") { caseNo } }' })).status).toBe(200);
      await Promise.all(half);
    } finally {
      await small.stop();
    }
  });

  it('guessing citizens’ codes: a rate of its own, counted by use, not by request', async () => {
    const limited = await startSmallCounty({ env: { RATE_PER_CODE: '5' } });
    try {
      const use = (index: number) => `c${index}: petitionByQueryCode(queryCode: "${index}") { caseNo }`;
      expect((await post(limited.url, { query: `{ ${times(4, use).join(' ')} }` })).status).toBe(200);
      expect((await post(limited.url, { query: `{ ${times(2, use).join(' ')} }` })).code).toBe('TOO_MANY_REQUESTS');
      const hidden = `query ($code: String!) { ...q } fragment q on Query { petitionByQueryCode(queryCode: $code) { caseNo } }`;
      expect(await post(limited.url, { query: hidden, variables: { code: 'x' } })).toMatchObject({ status: 429 });
      expect((await post(limited.url, { query: '{ petition(id: "a") { caseNo } }' })).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });

  it('K42 registering without an account: a rate of its own by address, counted by use; an account is not counted', async () => {
    const limited = await startSmallCounty({ env: { ANONYMOUS_REGISTRATIONS_PER_HOUR: '5' } });
    try {
      const use = (index: number) => `r${index}: registerPetition(title: "${index}") { caseNo }`;
      const register = (count: number) => ({ query: `mutation { ${times(count, use).join(' ')} }` });
      expect((await post(limited.url, register(4))).status).toBe(200);
      const refused = await post(limited.url, register(2));
      expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
      const hidden = 'mutation { ...r } fragment r on Mutation { registerPetition(title: "x") { caseNo } }';
      expect(await post(limited.url, { query: hidden })).toMatchObject({ status: 429 });
      expect((await post(limited.url, { query: '{ petition(id: "a") { caseNo } }' })).status).toBe(200);
      const asClerk = { authorization: `Bearer ${await limited.token()}` };
      expect((await post(limited.url, register(6), asClerk)).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });

  it('K187 a bad supergraph never serves; a good one takes over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daofang-supergraph-'));
    const file = join(folder, 'supergraph.graphql');
    let said = '';
    const log = createLogger('test', 'info', new Writable({ write: (line, _, done) => ((said += line), done()) }));
    const running = await startSmallCounty({ supergraphFile: file, log });
    try {
      const ask = () => post(running.url, { query: '{ petition(id: "a") { caseNo } }' });
      const refused = () => said.split('the new supergraph is refused').length - 1;
      /** Whole at once, so that each is looked at once. */
      const put = (supergraph: string) => {
        writeFileSync(`${file}.new`, supergraph);
        renameSync(`${file}.new`, file);
      };
      const served = { petition: { caseNo: 'PC-a' } };
      expect((await ask()).data).toEqual(served);
      const good = readFileSync(file, 'utf8');
      const bad = [
        'type Query {',
        'type Query { petition: Int }',
        good.replaceAll('INTAKE', 'STRANGER').replaceAll('"intake"', '"stranger"'),
      ];
      for (const [index, supergraph] of bad.entries()) {
        put(supergraph);
        await eventually('it was looked at', () => refused() > index);
        expect((await ask()).data).toEqual(served);
      }
      expect(refused()).toBe(bad.length);
      put(good.replace(/^ +caseNo: .*\n/m, ''));
      await eventually('one without the field', async () => (await ask()).code === 'GRAPHQL_VALIDATION_FAILED');
      put(good);
      await eventually('one with it', async () => (await ask()).code === undefined);
      expect((await ask()).data).toEqual(served);
    } finally {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
