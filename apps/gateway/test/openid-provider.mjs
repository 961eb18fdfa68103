// A real OpenID provider in a process of its own: its library is an ES module, which jest does not load.
import { exportJWK, generateKeyPair } from 'jose';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const client = JSON.parse(process.argv[2] ?? '{}');
let provider;
let keys = 0;

/** A provider at the same address with a new key only: the old one is withdrawn. */
async function startWithNewKey(issuer) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  keys += 1;
  provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: `key-${keys}`, alg: 'ES256', use: 'sig' }] },
    clients: [client],
    scopes: ['intake:read', 'supervision:read'],
    clientAuthMethods: ['private_key_jwt'],
    extraTokenClaims: () => ({ roles: ['INTEGRATOR'], unit: 'pingchuan/housing-bureau' }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'intake:read supervision:read',
          audience: resource.replace('urn:', ''),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  });
}

const server = createServer((request, response) => provider.callback()(request, response));
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  await startWithNewKey(issuer);
  process.on('message', async () => {
    await startWithNewKey(issuer);
    process.send({ issuer });
  });
  process.send({ issuer });
});
process.on('disconnect', () => process.exit(0));
