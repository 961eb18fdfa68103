import { Actor, DomainError, type ActorClaims } from '@daofang/domain';
import { createHash, randomUUID } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';

/** The header that carries the signed hop from the gateway to a subgraph. */
export const HOP_HEADER = 'x-daofang-hop';
const LIFETIME_SECONDS = 30;

const digest = (body: string): string => createHash('sha256').update(body).digest('base64url');
const key = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Signs one request to one subgraph: who acts, for whom it is meant, and exactly this body. */
export function signHop(secret: string, audience: string, actor: ActorClaims, body: string): Promise<string> {
  const { id, roles, unit, petitionId, scopes } = actor;
  return new SignJWT({ actor: { id, roles, unit, petitionId, scopes }, body: digest(body) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key(secret));
}

/**
 * Checks the hop of a request: signed by the gateway, meant for this subgraph, for this body, fresh and seen for the
 * first time.
 * @throws DomainError `NOT_THE_GATEWAY` otherwise, whatever was asked for, `_service` and `_entities` included.
 */
export function hopVerifier(
  secret: string,
  audience: string,
): (header: string | undefined, body: string) => Promise<Actor> {
  const seen = new Map<string, number>();
  const refuse = () =>
    new DomainError(
      'NOT_THE_GATEWAY',
      '子图只接受网关转发的请求，请访问网关地址。',
      'Ask the gateway: a subgraph serves nobody else.',
      'FORBIDDEN',
    );
  return async (header, body) => {
    if (!header) throw refuse();
    const verified = await jwtVerify(header, key(secret), {
      audience,
      algorithms: ['HS256'],
      requiredClaims: ['jti', 'exp', 'actor', 'body'],
    }).catch(() => {
      throw refuse();
    });
    const {
      jti,
      exp,
      actor,
      body: signedBody,
    } = verified.payload as { jti: string; exp: number; actor: ActorClaims; body: string };
    if (signedBody !== digest(body) || seen.has(jti)) throw refuse();
    const now = Date.now() / 1000;
    for (const [id, until] of seen) {
      if (until > now) break;
      seen.delete(id);
    }
    seen.set(jti, exp);
    return new Actor(actor);
  };
}
