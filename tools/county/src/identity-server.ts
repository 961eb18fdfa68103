import { developmentIssuer, type DevelopmentIssuer } from '@daofang/auth';
import Fastify from 'fastify';

export interface IdentityServer {
  issuer: DevelopmentIssuer;
  url: string;
  jwksUrl: string;
  stop(): Promise<void>;
}

/** The development issuer's public keys over HTTP, on loopback, for the embedded county only. */
export async function startIdentityServer(issuerKey: string, port = 0): Promise<IdentityServer> {
  const issuer = await developmentIssuer(issuerKey);
  const server = Fastify({ forceCloseConnections: true });
  server.get('/.well-known/jwks.json', () => issuer.jwks);
  const url = await server.listen({ host: '127.0.0.1', port });
  return { issuer, url, jwksUrl: `${url}/.well-known/jwks.json`, stop: () => server.close() };
}
