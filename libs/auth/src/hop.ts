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

/** Why a hop was refused: for the department's log alone; whoever asked is told nothing of it. */
export type HopRefusal =
  | 'no hop'
  | 'expired: compare the clocks'
  | 'wrong key, audience or form: compare HOP_SECRET'
  | 'another body'
  | 'seen before';

const reasonOf = (error: unknown): HopRefusal =>
  (error as { code?: unknown }).code === 'FAST_JWT_EXPIRED' ||
  (error as { code?: unknown }).code === 'FAST_JWT_INACTIVE'
    ? 'expired: compare the clocks'
    : 'wrong key, audience or form: compare HOP_SECRET';

/**
 * Checks the hop of a request: signed by the gateway, meant for this subgraph, for this body, fresh and seen for the
 * first time.
 * @param onRefused is told the cause (K179)
 * @throws DomainError `NOT_THE_GATEWAY` otherwise, whatever was asked for, `_service` and `_entities` included.
 */
export function hopVerifier(
  secret: string,
  audience: string,
  onRefused: (reason: HopRefusal) => void = () => undefined,
): (header: string | undefined, body: string) => Actor {
  const verify = createVerifier({
    key: secret,
    algorithms: ['HS256'],
    allowedAud: audience,
    requiredClaims: ['jti', 'exp', 'actor', 'body'],
  });
  const seen = new Map<string, number>();
  const refuse = (reason: HopRefusal) => {
    onRefused(reason);
    return new DomainError(
      'NOT_THE_GATEWAY',
      '子图只接受网关转发的请求，请访问网关地址。',
      'Ask the gateway: a subgraph serves nobody else.',
      'FORBIDDEN',
    );
  };
  const claimsOf = (header: string): { jti: string; exp: number; actor: ActorClaims; body: string } => {
    try {
      return verify(header);
    } catch (error) {
      throw refuse(reasonOf(error));
    }
  };
  return (header, body) => {
    if (!header) throw refuse('no hop');
    const { jti, exp, actor, body: signedBody } = claimsOf(header);
    if (signedBody !== digest(body)) throw refuse('another body');
    if (seen.has(jti)) throw refuse('seen before');
    const now = Date.now() / 1000;
    for (const [id, until] of seen) {
      if (until > now) break;
      seen.delete(id);
    }
    seen.set(jti, exp);
    return new Actor(actor);
  };
}
