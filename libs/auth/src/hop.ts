import { Actor, DomainError, type ActorClaims } from '@daofang/domain';
import { hash, randomUUID } from 'node:crypto';
import { createSigner, createVerifier } from 'fast-jwt';

/** The header that carries the signed hop from the gateway to a subgraph. */
export const HOP_HEADER = 'x-daofang-hop';
const LIFETIME_MS = 30_000;

const digest = (body: string): string => hash('sha256', body, 'base64url');

type Sign = (claims: object) => string;
/** One for each subgraph that this process asks. */
const signers = new Map<string, Sign>();

function signerFor(secret: string, audience: string): Sign {
  const name = `${audience}\n${secret}`;
  const sign =
    signers.get(name) ?? createSigner({ key: secret, algorithm: 'HS256', aud: audience, expiresIn: LIFETIME_MS });
  signers.set(name, sign);
  return sign;
}

/** Signs one request to one subgraph: who acts, for whom it is meant, and exactly this body. */
export function signHop(secret: string, audience: string, actor: ActorClaims, body: string): string {
  const { id, roles, unit, petitionId, scopes } = actor;
  const claims = { actor: { id, roles, unit, petitionId, scopes }, body: digest(body), jti: randomUUID() };
  return signerFor(secret, audience)(claims);
}

/**
 * Checks the hop of a request: signed by the gateway, meant for this subgraph, for this body, fresh and seen for the
 * first time.
 * @throws DomainError `NOT_THE_GATEWAY` otherwise, whatever was asked for, `_service` and `_entities` included.
 */
export function hopVerifier(secret: string, audience: string): (header: string | undefined, body: string) => Actor {
  const verify = createVerifier({
    key: secret,
    algorithms: ['HS256'],
    allowedAud: audience,
    requiredClaims: ['jti', 'exp', 'actor', 'body'],
  });
  const seen = new Map<string, number>();
  const refuse = () =>
    new DomainError(
      'NOT_THE_GATEWAY',
      '子图只接受网关转发的请求，请访问网关地址。',
      'Ask the gateway: a subgraph serves nobody else.',
      'FORBIDDEN',
    );
  const claimsOf = (header: string): { jti: string; exp: number; actor: ActorClaims; body: string } => {
    try {
      return verify(header);
    } catch {
      throw refuse();
    }
  };
  return (header, body) => {
    if (!header) throw refuse();
    const { jti, exp, actor, body: signedBody } = claimsOf(header);
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
