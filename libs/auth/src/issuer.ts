import type { ActorClaims } from '@daofang/domain';
import { SignJWT, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';

const ALGORITHM = 'ES256';

/** An issuer of identities for the embedded county and for tests; production uses the county's own OpenID provider. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The public keys, as a JWK set. */
  readonly jwks: { keys: JWK[] };
  issue(claims: Pick<ActorClaims, 'id' | 'roles' | 'unit'>, lifetime?: string): Promise<string>;
  /** The proof of a sign-in, for the client that asked. */
  identify(id: string, clientId: string, nonce: string | undefined): Promise<string>;
}

/** A new private key, PKCS#8 PEM: keep it, so that tokens survive a restart. */
export async function newIssuerKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return exportPKCS8(privateKey);
}

/** Starts an issuer on a key. */
export async function developmentIssuer(
  pem: string,
  issuer = 'daofang-development',
  audience = 'daofang',
): Promise<DevelopmentIssuer> {
  const privateKey = await importPKCS8(pem, ALGORITHM, { extractable: true });
  const { d: _private, ...publicJwk } = await exportJWK(privateKey);
  const kid = 'development';
  return {
    issuer,
    audience,
    jwks: { keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' }] },
    issue: ({ id, roles, unit }, lifetime = '12h') =>
      new SignJWT({ roles: [...roles], unit })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setSubject(id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(privateKey),
    identify: (id, clientId, nonce) =>
      new SignJWT({ nonce })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setSubject(id)
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
  };
}
