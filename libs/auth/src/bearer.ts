import { Actor, DomainError, ROLES, type Role } from '@daofang/domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { identityUnavailable, providerOf } from './provider';

export interface BearerOptions {
  /** The OpenID provider, as it names itself in its discovery document and its tokens. */
  issuer: string;
  /** Whom its tokens must be meant for. */
  audience: string;
  /** The provider's keys do not fit its tokens: no login can succeed (K179). Told the cause, at most once in half a minute. */
  onUnusableKeys?: (cause: string) => void;
}

/** Clocks of the provider and of this machine may differ by so much. */
const CLOCK_SKEW_SECONDS = 10;
/** A token signed with a key not seen yet makes us ask for the keys again, at most this often: rotation is followed at once. */
const KEYS_AGAIN_MS = 1_000;
/** A key that the provider has withdrawn is forgotten after this time at the latest. */
const KEYS_KEPT_MS = 5 * 60_000;
/** Public keys only: a shared secret is nobody's proof. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];

/** So long a token that was verified is not verified again: pages and programs ask in bursts. Never beyond its end, and no longer than new keys take. */
const VERIFIED_FOR_MS = 1_000;
const VERIFIED_AT_MOST = 5_000;

/** So often the same cause is told again. */
const TOLD_AGAIN_MS = 30_000;

const unauthenticated = (message: string, hint: string): DomainError =>
  new DomainError('UNAUTHENTICATED', message, hint, 'UNAUTHENTICATED');

const isRole = (role: unknown): role is Role => ROLES.includes(role as Role);

/**
 * Turns a bearer token into the actor. No token: a citizen, who can only use a query code.
 * A program (`INTEGRATOR`) may do what its token's `scope` names and nothing else; a person's token is not narrowed.
 * Raises DomainError `UNAUTHENTICATED` for a token that is expired, forged or from elsewhere, or without role and unit;
 * `IDENTITY_UNAVAILABLE` while the provider's keys cannot be had.
 */
export function bearerVerifier({
  issuer,
  audience,
  onUnusableKeys = () => undefined,
}: BearerOptions): (authorization: string | undefined) => Promise<Actor> {
  const provider = providerOf(issuer, audience);
  let keys: JWTVerifyGetKey | undefined;
  const keysOf = async (): Promise<JWTVerifyGetKey> => {
    const { jwks_uri } = (await provider()).serverMetadata();
    if (!jwks_uri) throw identityUnavailable();
    keys ??= createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: KEYS_AGAIN_MS, cacheMaxAge: KEYS_KEPT_MS });
    return keys;
  };
  const told = new LRUCache<string, true>({ max: 10, ttl: TOLD_AGAIN_MS });
  const tellOnce = (code: string) => {
    if (!code.startsWith('ERR_JWKS_') || told.has(code)) return;
    told.set(code, true);
    onUnusableKeys(
      code === 'ERR_JWKS_MULTIPLE_MATCHING_KEYS'
        ? 'several of its keys have the kid of a token, or none has one'
        : 'none of its keys has the kid of a token',
    );
  };
  const verified = new LRUCache<string, Actor>({ max: VERIFIED_AT_MOST });
  return async (authorization) => {
    if (!authorization) return citizen;
    const known = verified.get(authorization);
    if (known) return known;
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (!token) throw unauthenticated('登录凭证格式有误，请重新登录。', 'Send "Authorization: Bearer <token>".');
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SKEW_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      const actor = actorOf(payload);
      const ends = (payload.exp ?? 0) * 1000 - Date.now();
      if (ends > 0) verified.set(authorization, actor, { ttl: Math.min(VERIFIED_FOR_MS, ends) });
      return actor;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (error instanceof errors.JWTExpired)
        throw unauthenticated('登录已过期，请重新登录。', 'The token has expired.');
      // What is wrong with the token itself has a code of its own; anything else is about reaching the keys.
      const code = String((error as { code?: unknown }).code ?? '');
      if (!/^ERR_(JWS|JWT|JOSE_ALG|JOSE_NOT|JWKS_NO_MATCHING|JWKS_MULTIPLE)/.test(code)) throw identityUnavailable();
      tellOnce(code);
      throw unauthenticated('登录凭证无效，请重新登录。', 'The token could not be verified.');
    }
  };
}

function actorOf(payload: JWTPayload): Actor {
  const roles = Array.isArray(payload['roles']) ? payload['roles'].filter(isRole) : [];
  const unit = typeof payload['unit'] === 'string' ? payload['unit'] : null;
  if (roles.length === 0 || unit === null || roles.includes('SYSTEM'))
    throw unauthenticated('账号没有角色或者单位，请联系管理员。', 'The token names no usable role or no unit.');
  return new Actor({
    id: String(payload.sub),
    roles,
    unit,
    ...(roles.includes('INTEGRATOR') && { scopes: scopesOf(payload['scope']) }),
  });
}

const scopesOf = (claim: unknown): string[] => (typeof claim === 'string' ? claim.split(' ').filter(Boolean) : []);

/** Somebody without an account: a petitioner with a query code, or nobody in particular. */
export const citizen = new Actor({ id: 'citizen', roles: ['PETITIONER'], unit: null });
