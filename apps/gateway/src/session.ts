import fastifyCookie from '@fastify/cookie';
import { providerOf } from '@daofang/auth';
import { DomainError, type Actor } from '@daofang/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EncryptJWT, decodeJwt, jwtDecrypt } from 'jose';
import { createHash } from 'node:crypto';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';

export interface SessionOptions {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** The scopes asked for; `openid` among them. */
  scope: string;
  /** Encrypts the cookies; at least 32 characters. */
  secret: string;
  /** Where browsers reach the gateway: `https://daofang.example.org`. */
  publicUrl: () => string;
  verify: (authorization: string) => Promise<Actor>;
}

const SESSION = 'daofang_session';
const SIGNING_IN = 'daofang_signing_in';
const SIGNING_IN_SECONDS = 600;
/** A form of another site cannot send it, and no other origin is allowed to: proof that our own page asks. */
export const OWN_PAGE_HEADER = 'x-daofang-page';

interface SigningIn {
  verifier: string;
  state: string;
  nonce: string;
  to: string;
}

/**
 * Sessions of the console: authorization code with PKCE at the identity provider, then one cookie, encrypted, not readable by
 * scripts, for this site only. The token in it is the caller's own, verified at every request like any other.
 */
export class Sessions {
  private readonly key: Uint8Array;
  private readonly provider: () => Promise<Configuration>;

  constructor(private readonly options: SessionOptions) {
    this.provider = providerOf(options.issuer, options.clientId, options.clientSecret);
    this.key = createHash('sha256').update(`daofang session ${options.secret}`).digest();
  }

  /** The Authorization header that the session stands for; undefined without a session. @throws DomainError `NOT_OUR_PAGE` */
  async authorizationOf(request: FastifyRequest, { changes }: { changes: boolean }): Promise<string | undefined> {
    const cookie = request.cookies[SESSION];
    if (!cookie) return undefined;
    if (changes && request.headers[OWN_PAGE_HEADER] === undefined) {
      throw new DomainError(
        'NOT_OUR_PAGE',
        '请求未经控制台页面发出，已拒绝。',
        `A session's request needs the header ${OWN_PAGE_HEADER}; programs send a bearer token instead.`,
        'FORBIDDEN',
      );
    }
    const session = await this.opened<{ token: string }>(cookie);
    if (!session) throw expired();
    return `Bearer ${session.token}`;
  }

  async mount(server: FastifyInstance): Promise<void> {
    await server.register(fastifyCookie);
    server.get('/signin', (request, reply) => this.begin(request, reply));
    server.get('/signin/callback', (request, reply) => this.finish(request, reply));
    server.get('/session', async (request) => {
      const authorization = await this.authorizationOf(request, { changes: false });
      if (!authorization) throw expired();
      const { id, roles, unit } = await this.options.verify(authorization);
      return { id, roles, unit, expiresAt: expiryOf(authorization) };
    });
    server.post('/signout', async (request, reply) => {
      await this.authorizationOf(request, { changes: true }).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'NOT_OUR_PAGE') throw error;
      });
      return reply.clearCookie(SESSION, { path: '/' }).send({ signedOut: true });
    });
  }

  private async begin(request: FastifyRequest, reply: FastifyReply) {
    const provider = await this.provider();
    const { to = '/console/' } = request.query as { to?: string };
    const signingIn: SigningIn = {
      verifier: randomPKCECodeVerifier(),
      state: randomState(),
      nonce: randomNonce(),
      // Only a page of ours: never a way to send people elsewhere.
      to: /^\/console\/[\w/#?=&.%-]*$/.test(to) ? to : '/console/',
    };
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: this.callback(),
      scope: this.options.scope,
      state: signingIn.state,
      nonce: signingIn.nonce,
      code_challenge: await calculatePKCECodeChallenge(signingIn.verifier),
      code_challenge_method: 'S256',
    });
    return reply
      .setCookie(SIGNING_IN, await this.sealed({ ...signingIn }, SIGNING_IN_SECONDS), {
        ...this.cookie('/signin'),
        maxAge: SIGNING_IN_SECONDS,
      })
      .redirect(address.toString());
  }

  private async finish(request: FastifyRequest, reply: FastifyReply) {
    const signingIn = await this.opened<SigningIn>(request.cookies[SIGNING_IN]);
    if (!signingIn) return reply.redirect('/signin');
    const provider = await this.provider();
    const tokens = await authorizationCodeGrant(provider, new URL(request.url, this.options.publicUrl()), {
      pkceCodeVerifier: signingIn.verifier,
      expectedState: signingIn.state,
      expectedNonce: signingIn.nonce,
      idTokenExpected: true,
    }).catch(() => {
      throw new DomainError('SIGN_IN_FAILED', '登录未完成，请重新登录。', 'Sign in again.', 'UNAUTHENTICATED');
    });
    await this.options.verify(`Bearer ${tokens.access_token}`);
    const seconds = Math.max(1, Math.floor((Date.parse(expiryOf(tokens.access_token)) - Date.now()) / 1000));
    return reply
      .clearCookie(SIGNING_IN, { path: '/signin' })
      .setCookie(SESSION, await this.sealed({ token: tokens.access_token }, seconds), {
        ...this.cookie('/'),
        maxAge: seconds,
      })
      .redirect(signingIn.to);
  }

  private callback = (): string => `${this.options.publicUrl()}/signin/callback`;

  private cookie = (path: string) => ({
    path,
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: this.options.publicUrl().startsWith('https:'),
  });

  private sealed(content: Record<string, unknown>, seconds: number): Promise<string> {
    return new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .encrypt(this.key);
  }

  private async opened<T>(cookie: string | undefined): Promise<T | null> {
    if (!cookie) return null;
    return jwtDecrypt(cookie, this.key).then(
      ({ payload }) => payload as T,
      () => null,
    );
  }
}

const expired = (): DomainError =>
  new DomainError('UNAUTHENTICATED', '登录已过期，请重新登录。', 'Sign in at /signin.', 'UNAUTHENTICATED');

/** When a token ends: an instant. */
export const expiryOf = (authorization: string): string =>
  new Date((decodeJwt(authorization.replace(/^Bearer /i, '')).exp ?? 0) * 1000).toISOString();
