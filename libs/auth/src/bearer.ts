import { Actor, DomainError, ROLES, type Role } from '@daofang/domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';

export interface BearerOptions {
  issuer: string;
  audience: string;
  /** Where the issuer publishes its keys; rotation is followed. */
  jwksUrl: string;
}

const unauthenticated = (message: string, hint: string): DomainError =>
  new DomainError('UNAUTHENTICATED', message, hint, 'UNAUTHENTICATED');

const isRole = (role: unknown): role is Role => ROLES.includes(role as Role);

/**
 * Turns a bearer token into the actor. No token: a citizen, who can only use a query code.
 * @throws DomainError `UNAUTHENTICATED` for a token that is expired, forged or from elsewhere, or without role and unit.
 */
export function bearerVerifier({
  issuer,
  audience,
  jwksUrl,
}: BearerOptions): (authorization: string | undefined) => Promise<Actor> {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl));
  return async (authorization) => {
    if (!authorization) return citizen;
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (!token) throw unauthenticated('登录凭证格式有误，请重新登录。', 'Send "Authorization: Bearer <token>".');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        clockTolerance: 5,
        requiredClaims: ['sub', 'exp'],
      });
      const roles = Array.isArray(payload['roles']) ? payload['roles'].filter(isRole) : [];
      const unit = typeof payload['unit'] === 'string' ? payload['unit'] : null;
      if (roles.length === 0 || unit === null || roles.includes('SYSTEM')) {
        throw unauthenticated('账号没有角色或者单位，请联系管理员。', 'The token names no usable role or no unit.');
      }
      return new Actor({ id: String(payload.sub), roles, unit });
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (error instanceof errors.JWTExpired)
        throw unauthenticated('登录已过期，请重新登录。', 'The token has expired.');
      // What is wrong with the token itself has a code of its own; anything else is about reaching the keys.
      const code = String((error as { code?: unknown }).code ?? '');
      if (!/^ERR_(JWS|JWT|JOSE_ALG|JOSE_NOT|JWKS_NO_MATCHING|JWKS_MULTIPLE)/.test(code)) {
        throw new DomainError(
          'IDENTITY_UNAVAILABLE',
          '身份服务暂时不可用，请稍后重试。',
          'The identity provider cannot be reached.',
          'UNAVAILABLE',
        );
      }
      throw unauthenticated('登录凭证无效，请重新登录。', 'The token could not be verified.');
    }
  };
}

/** Somebody without an account: a petitioner with a query code, or nobody in particular. */
export const citizen = new Actor({ id: 'citizen', roles: ['PETITIONER'], unit: null });
