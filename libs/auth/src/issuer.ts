import type { ActorClaims } from '@daofang/domain';
import { SignJWT, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';
import { isLoopback } from './provider';

const ALGORITHM = 'ES256';

/** An issuer of identities for the embedded county and for tests; production uses the county's own OpenID provider. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The public keys, as a JWK set. */
  readonly jwks: { keys: JWK[] };
  issue(claims: Pick<ActorClaims, 'id' | 'roles' | 'unit' | 'scopes'>, lifetime?: string): Promise<string>;
  /** The proof of a sign-in, for the client that asked. */
  identify(id: string, clientId: string, nonce: string | undefined): Promise<string>;
}

/** A new private key, PKCS#8 PEM: keep it, so that tokens survive a restart. */
export async function newIssuerKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return exportPKCS8(privateKey);
}

/**
 * Starts an issuer on a key, at its own address.
 * @throws Error in production, or at an address that others could reach: it lets anybody be anybody
 */
export async function developmentIssuer(pem: string, issuer: string, audience = 'daofang'): Promise<DevelopmentIssuer> {
  if (process.env['NODE_ENV'] === 'production' || !isLoopback(issuer)) {
    throw new Error(
      '开发用身份签发只供本机的内嵌县使用，生产环境请设置 OIDC_ISSUER。The development issuer is for the embedded county on this machine only; in production set OIDC_ISSUER to your OpenID provider.',
    );
  }
  const privateKey = await importPKCS8(pem, ALGORITHM, { extractable: true });
  const { d: _private, ...publicJwk } = await exportJWK(privateKey);
  const kid = 'development';
  return {
    issuer,
    audience,
    jwks: { keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' }] },
    issue: ({ id, roles, unit, scopes }, lifetime = '12h') =>
      new SignJWT({ roles: [...roles], unit, ...(scopes && { scope: scopes.join(' ') }) })
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
