import { ConfigError } from '@daofang/config';
import { signHop } from '@daofang/auth';
import { startGateway } from '../src/gateway';
import { hopSecretOf, startSmallCounty, type SmallCounty } from './small-county';

interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
  text: string;
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, ...(JSON.parse(text) as object) };
}

describe('the gateway', () => {
  let county: SmallCounty;
  let authorization: string;

  beforeAll(async () => {
    county = await startSmallCounty({ env: { DEPARTMENT_TIMEOUT_MS: '400' } });
    authorization = `Bearer ${await county.token()}`;
  });
  afterAll(() => county.stop());
  beforeEach(() => county.seen.splice(0));

  const ask = (query: string, variables: object = {}, headers: Record<string, string> = { authorization }) =>
    post(county.url, { query, variables }, headers);

  describe('passes on who acts', () => {
    it('gives the department the actor of the token', async () => {
      const { data } = await ask('{ asked { actor roles unit } }');
      expect(data).toEqual({ asked: { actor: 'clerk-01', roles: ['CLERK'], unit: 'pingchuan' } });
    });

    it('takes a caller without a token for a citizen', async () => {
      const { data } = await ask('{ asked { actor roles unit } }', {}, {});
      expect(data).toEqual({ asked: { actor: 'citizen', roles: ['PETITIONER'], unit: null } });
    });

    it.each([
      ['an expired token', () => county.token({}, '-1m'), '登录已过期，请重新登录。'],
      ['a token without a unit', () => county.token({ unit: null }), '账号没有角色或者单位，请联系管理员。'],
      ['a forged token', async () => `${await county.token()}x`, '登录凭证无效，请重新登录。'],
    ])('refuses %s before any department is asked', async (_case, token, message) => {
      const answer = await ask('{ asked { actor } }', {}, { authorization: `Bearer ${await token()}` });
      expect(answer.status).toBe(401);
      expect(answer.errors).toEqual([
        {
          message,
          extensions: expect.objectContaining({ code: 'UNAUTHENTICATED', kind: 'UNAUTHENTICATED', status: 401 }),
        },
      ]);
      expect(county.seen).toHaveLength(0);
    });

    it('forwards the hop, the correlation id and the trace, and nothing else of the client', async () => {
      await ask(
        '{ asked { actor } }',
        {},
        { authorization, cookie: 'a=b', 'x-forwarded-for': '10.0.0.1', 'x-daofang-hop': 'forged' },
      );
      expect(county.seen).toHaveLength(1);
      expect(Object.keys(county.seen[0] ?? {}).sort()).toEqual(
        [
          'connection',
          'content-length',
          'content-type',
          'host',
          'traceparent',
          'x-correlation-id',
          'x-daofang-hop',
        ].sort(),
      );
      expect(county.seen[0]?.['x-daofang-hop']).not.toBe('forged');
    });

    it('is the only one whom a department answers', async () => {
      const body = JSON.stringify({ query: '{ asked { actor } }' });
      const actor = { id: 'clerk-01', roles: ['CLERK' as const], unit: 'pingchuan' };
      for (const hop of [
        undefined,
        'x.y.z',
        signHop(`${hopSecretOf('intake')}!`, 'intake', actor, body),
        signHop(hopSecretOf('intake'), 'supervision', actor, body),
        // What somebody who took over another department could sign.
        signHop(hopSecretOf('supervision'), 'intake', actor, body),
      ]) {
        const refused = await post(county.subgraphs.intake, body, hop ? { 'x-daofang-hop': hop } : {});
        expect(refused.status).toBe(403);
        expect(refused.errors?.[0]?.extensions.code).toBe('NOT_THE_GATEWAY');
      }
    });
  });

  describe('keeps a request traceable', () => {
    it('echoes the correlation id and tells the department', async () => {
      const { data, headers } = await ask(
        '{ asked { correlationId } }',
        {},
        { authorization, 'x-correlation-id': 'window-3.42' },
      );
      expect(headers.get('x-correlation-id')).toBe('window-3.42');
      expect(data).toEqual({ asked: { correlationId: 'window-3.42' } });
    });

    it.each([undefined, 'with blanks and 张三'.replace(/[^\x20-\x7e]/g, '?'), 'x'.repeat(65)])(
      'makes one where the caller has none of use: %s',
      async (given) => {
        const { headers } = await ask('{ asked { actor } }', {}, given ? { 'x-correlation-id': given } : {});
        expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
      },
    );

    it('continues the trace of the caller', async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const { data } = await ask('{ asked { traceparent } }', {}, { traceparent });
      expect(JSON.stringify(data)).toContain('0af7651916cd43dd8448eb211c80319c');
    });
  });

  describe('answers errors a clerk and an integrator can use', () => {
    it("keeps a department's code, Chinese message, hint, details and path", async () => {
      const { data, errors } = await ask('{ own: petition(id: "missing") { id } }');
      expect(data).toEqual({ own: null });
      expect(errors).toEqual([
        {
          message: '未找到信访件，请核对编号。',
          path: ['own'],
          extensions: {
            code: 'NOT_FOUND',
            kind: 'NOT_FOUND',
            status: 404,
            hint: 'No such petition.',
            details: { id: 'missing' },
          },
        },
      ]);
    });

    it('names the place in a list where one department refuses', async () => {
      const { data, errors } = await ask('{ petitions { id caseNo openObligations } }');
      expect(data).toEqual({
        petitions: [
          { id: 'a', caseNo: 'PC-a', openObligations: 2 },
          { id: 'forbidden', caseNo: 'PC-forbidden', openObligations: null },
          { id: 'c', caseNo: 'PC-c', openObligations: 2 },
        ],
      });
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        message: '您无权查看。',
        path: ['petitions', 1],
        extensions: { code: 'FORBIDDEN' },
      });
    });

    it('hides the inside of what nobody expected', async () => {
      const { errors, text } = await ask('{ petition(id: "broken") { id } }');
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
      expect(text).not.toMatch(/secret inside|stack|node_modules|serviceName/);
    });

    it.each([
      ['{ petition(id: ', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query ($id: ID!) { petition(id: $id) { id } }', 'INVALID_INPUT'],
      [`{ ${'__typename '.repeat(10_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ])('names what is wrong with the operation itself', async (query, code) => {
      const { status, errors } = await ask(query);
      expect(status).toBe(400);
      expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(/^请求有误/), extensions: { code } });
      expect(county.seen).toHaveLength(0);
    });

    it('answers what cannot be read, is too large or lies nowhere', async () => {
      expect(await post(county.url, '{')).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
      expect(await post(county.url, { query: ' '.repeat(1024 * 1024) })).toMatchObject({
        status: 413,
        errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }],
      });
      expect(await post(`${county.url}/x`, {})).toMatchObject({
        status: 404,
        errors: [{ extensions: { code: 'NO_SUCH_ADDRESS' } }],
      });
    });

    it('K145 a body far too large, headers beyond measure and who takes no gzip are answered in our form', async () => {
      expect(await post(county.url, { query: ' '.repeat(6 * 1024 * 1024) })).toMatchObject({
        status: 413,
        errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }],
      });
      const long = await fetch(county.url, { headers: { 'x-long': 'a'.repeat(40_000) } });
      expect(long.status).toBe(431);
      expect(await long.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      const page = await fetch(new URL('/', county.url), { headers: { 'accept-encoding': 'identity' } });
      expect([page.headers.get('content-encoding'), (await page.text()).slice(0, 9).toLowerCase()]).toEqual([
        null,
        '<!doctype',
      ]);
    });

    it('takes one operation a request', async () => {
      const { status } = await post(county.url, [{ query: '{ __typename }' }, { query: '{ __typename }' }]);
      expect(status).toBe(400);
    });

    it('refuses a request that another site could make a browser send', async () => {
      const { status } = await post(county.url, JSON.stringify({ query: '{ __typename }' }), {
        'content-type': 'text/plain',
      });
      expect(status).toBe(400);
    });

    it('N4 says "not found" where nothing is left, and does not name what was null', async () => {
      const { data, errors, text } = await ask('{ invisiblePetition { caseNo } }');
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(text).not.toMatch(/valueCompletion|non-null/i);
    });

    it('K133 a reference that another department does not show is null by itself, and nothing says more', async () => {
      const { data, errors, text } = await ask('{ orders { id petition { caseNo } } }');
      expect(data).toEqual({
        orders: [
          { id: 'p', petition: { caseNo: 'PC-p' } },
          { id: 'invisible', petition: null },
        ],
      });
      expect(errors).toBeUndefined();
      expect(text).not.toMatch(/extensions|valueCompletion/i);
    });

    it('K133 a command that took effect does not say "not found" for what its answer cannot show', async () => {
      const { data, errors, text } = await ask('mutation { superviseInvisible { caseNo } }');
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { message: expect.stringMatching(/^操作已生效/), extensions: { code: 'DONE_NOT_SHOWN' } },
      ]);
      expect(text).not.toMatch(/valueCompletion|non-null/i);
    });
  });

  describe('lives with a department that does not', () => {
    it('says so for the slow one, within the limit, and answers the rest', async () => {
      const { data, errors } = await ask('{ petition(id: "p") { caseNo } slow(milliseconds: 1500) }');
      expect(data).toEqual({ petition: { caseNo: 'PC-p' }, slow: null });
      expect(errors).toEqual([
        {
          message: '督查督办系统暂时无法访问，相关内容未能显示，请稍后重试。',
          path: ['slow'],
          extensions: expect.objectContaining({
            code: 'DEPARTMENT_UNAVAILABLE',
            kind: 'UNAVAILABLE',
            status: 503,
            details: { department: 'supervision', reason: 'TIMEOUT' },
          }),
        },
      ]);
    });

    it('does not claim that a command had no effect', async () => {
      const { errors } = await ask('mutation { remind(milliseconds: 1500) }');
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('是否生效尚不确定'),
        extensions: { code: 'DEPARTMENT_UNAVAILABLE' },
      });
    });

    it('answers the rest while one is down, and all when it is back', async () => {
      await county.closeDepartment('supervision');
      try {
        const one = await ask('{ petition(id: "p") { caseNo openObligations } }');
        expect(one.data).toEqual({ petition: { caseNo: 'PC-p', openObligations: null } });
        expect(one.errors).toMatchObject([
          {
            path: ['petition', 'openObligations'],
            extensions: {
              code: 'DEPARTMENT_UNAVAILABLE',
              details: { department: 'supervision', reason: 'UNREACHABLE' },
            },
          },
        ]);
        const list = await ask('{ petitions { caseNo openObligations } }');
        expect(list.errors).toMatchObject([{ path: ['petitions'], extensions: { code: 'DEPARTMENT_UNAVAILABLE' } }]);
        expect(list.data).toMatchObject({
          petitions: [{ caseNo: 'PC-a' }, { caseNo: 'PC-forbidden' }, { caseNo: 'PC-c' }],
        });
      } finally {
        await county.restartDepartment('supervision');
      }
      const { data, errors } = await ask('{ petition(id: "p") { caseNo openObligations } }');
      expect(errors).toBeUndefined();
      expect(data).toEqual({ petition: { caseNo: 'PC-p', openObligations: 2 } });
    });

    it('tells readiness by department', async () => {
      const response = await fetch(new URL('/readyz', county.url));
      expect(response.status).toBe(503);
      expect(await response.json()).toEqual({
        intake: 'ok',
        supervision: 'ok',
        referral: 'unavailable',
        mediation: 'unavailable',
        monitor: 'unavailable',
      });
      expect((await fetch(new URL('/healthz', county.url))).status).toBe(200);
    });

    it('takes departments with another secret for unavailable and tells no more', async () => {
      const other = await startSmallCounty({ departmentSecret: `${hopSecretOf('intake')}!` });
      try {
        const { errors, text } = await post(other.url, { query: '{ asked { actor } }' });
        expect(errors).toMatchObject([
          {
            extensions: { code: 'DEPARTMENT_UNAVAILABLE', details: { department: 'intake', reason: 'MISCONFIGURED' } },
          },
        ]);
        expect(text).not.toContain('NOT_THE_GATEWAY');
      } finally {
        await other.stop();
      }
    });
  });

  describe('to whoever runs it', () => {
    it('counts requests, calls and errors', async () => {
      await ask('{ petition(id: "missing") { id } }');
      const metrics = await (await fetch(new URL('/metrics', county.url))).text();
      expect(metrics).toMatch(/daofang_gateway_request_seconds_count\{outcome="answered"\} \d+/);
      expect(metrics).toMatch(
        /daofang_gateway_department_call_seconds_count\{department="supervision",outcome="unavailable"\} \d+/,
      );
      expect(metrics).toMatch(/daofang_gateway_errors_total\{code="NOT_FOUND"\} \d+/);
    });

    it('sends headers that keep a browser safe', async () => {
      const { headers } = await ask('{ __typename }');
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
    });

    it('shows its schema, but not in production', async () => {
      const query = '{ __schema { queryType { name } } }';
      expect((await ask(query)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
      const production = await startSmallCounty({ env: { NODE_ENV: 'production' } });
      try {
        expect((await post(production.url, { query })).errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
        expect((await fetch(new URL('/graphiql', production.url))).status).toBe(404);
      } finally {
        await production.stop();
      }
    });

    it('names every variable that is missing or wrong', async () => {
      const error = await startGateway({ env: { INTAKE_URL: 'ftp://x', INTAKE_HOP_SECRET: 'short' } }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).problems.map(({ variable }) => variable).sort()).toEqual([
        'INTAKE_HOP_SECRET',
        'INTAKE_URL',
        'MEDIATION_HOP_SECRET',
        'MEDIATION_URL',
        'MONITOR_HOP_SECRET',
        'MONITOR_URL',
        'OIDC_ISSUER',
        'REFERRAL_HOP_SECRET',
        'REFERRAL_URL',
        'SUPERVISION_HOP_SECRET',
        'SUPERVISION_URL',
      ]);
    });

    it('takes no provider whose keys anybody on the way could change', async () => {
      const error = await startGateway({ env: { OIDC_ISSUER: 'http://id.pingchuan.example' } }).catch(
        (e: unknown) => e,
      );
      expect((error as ConfigError).problems.find(({ variable }) => variable === 'OIDC_ISSUER')?.problem).toMatch(
        /https/,
      );
    });
  });

  describe('GraphiQL', () => {
    it('is served from our own files: nothing in it is loaded from elsewhere', async () => {
      const response = await fetch(new URL('/graphiql', county.url));
      const page = await response.text();
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(page).toContain('renderYogaGraphiQL');
      expect(page).toContain('"endpoint":"/graphql"');
      expect(page.match(/\b(?:src|href|action)\s*=\s*\\?["'](?:https?:)?\/\/[^"']+/gi)).toBeNull();
      expect(page.match(/url\(\s*\\?["']?(?:https?:)?\/\/[^)]+/gi)).toBeNull();
      expect(page.match(/@import\b/g)).toBeNull();
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).not.toMatch(/https?:|\*/);
    });

    it('is where a browser lands that opens the address', async () => {
      const response = await fetch(county.url, { redirect: 'manual' });
      expect(response.headers.get('location')).toBe('/graphiql');
    });
  });
});
