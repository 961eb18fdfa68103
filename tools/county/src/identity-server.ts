import { developmentIssuer, type DevelopmentIssuer } from '@daofang/auth';
import Fastify from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import { accounts } from './accounts';
import { choosingPage } from './choosing-page';

export interface IdentityServer {
  issuer: DevelopmentIssuer;
  url: string;
  /** The console as this issuer knows it. */
  consoleClientId: string;
  stop(): Promise<void>;
}

/** What a client asked for when it sent somebody here to sign in. */
interface Asked {
  client_id: string;
  redirect_uri: string;
  state: string;
  nonce?: string;
  code_challenge: string;
}

const CODE_MS = 60_000;
/** Only a page of this machine gets a code. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost):\d+\/signin\/callback$/;

/**
 * The development issuer on loopback, for the embedded county only: whoever sits at this machine chooses which demo account
 * to be. It speaks as much OpenID Connect as the console's sign-in needs.
 */
export async function startIdentityServer(issuerKey: string, lifetime = '12h'): Promise<IdentityServer> {
  const server = Fastify({ forceCloseConnections: true });
  const codes = new Map<string, Asked & { account: string; until: number }>();
  // eslint-disable-next-line prefer-const -- its name is the address, which is known once it listens
  let issuer: DevelopmentIssuer;
  const asked = (given: unknown): Asked | null => {
    const ask = given as Asked;
    return LOOPBACK.test(ask.redirect_uri ?? '') && ask.code_challenge && ask.state ? ask : null;
  };
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.get('/.well-known/jwks.json', () => issuer.jwks);
  server.get('/.well-known/openid-configuration', () => ({
    issuer: issuer.issuer,
    authorization_endpoint: `${issuer.issuer}/authorize`,
    token_endpoint: `${issuer.issuer}/token`,
    jwks_uri: `${issuer.issuer}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
  }));
  server.get('/authorize', (request, reply) => {
    const ask = asked(request.query);
    if (!ask) return reply.code(400).send({ error: 'invalid_request' });
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      })
      .send(choosingPage(request.query as Record<string, string>));
  });
  server.post('/authorize', (request, reply) => {
    const ask = asked(request.body);
    const { account } = request.body as { account?: string };
    if (!ask || !accounts.some(({ id }) => id === account)) return reply.code(400).send({ error: 'invalid_request' });
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { ...ask, account: String(account), until: Date.now() + CODE_MS });
    const back = new URL(ask.redirect_uri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', ask.state);
    return reply.redirect(back.toString(), 303);
  });
  server.post('/token', async (request, reply) => {
    const { code = '', code_verifier = '' } = request.body as Record<string, string>;
    const known = codes.get(code);
    codes.delete(code);
    const account = accounts.find(({ id }) => id === known?.account);
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    if (!known || !account || known.until < Date.now() || challenge !== known.code_challenge)
      return reply.code(400).send({ error: 'invalid_grant' });
    return {
      token_type: 'Bearer',
      access_token: await issuer.issue(account, lifetime),
      id_token: await issuer.identify(account.id, known.client_id, known.nonce),
    };
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  issuer = await developmentIssuer(issuerKey, url);
  return {
    issuer,
    url,
    consoleClientId: 'daofang-console',
    stop: () => server.close(),
  };
}
