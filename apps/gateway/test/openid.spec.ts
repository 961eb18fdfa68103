import { eventually } from '@daofang/testing';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PrivateKeyJwt, allowInsecureRequests, clientCredentialsGrant, discovery } from 'openid-client';
import { startSmallCounty, type SmallCounty } from './small-county';

interface Answer {
  status: number;
  data?: Record<string, unknown> | null;
  errors?: { extensions: { code: string; details?: unknown } }[];
}

/** A bureau's own program: it signs in with its own key at a real OpenID provider, and asks the gateway. */
describe('with a real OpenID provider', () => {
  let provider: ChildProcess;
  let county: SmallCounty;
  let issuer: string;
  let key: CryptoKey;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    key = privateKey;
    const client = {
      client_id: 'housing-system',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' }] },
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
    };
    provider = fork(join(__dirname, 'openid-provider.mjs'), [JSON.stringify(client)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    [{ issuer }] = (await once(provider, 'message')) as [{ issuer: string }];
    county = await startSmallCounty({ env: { OIDC_ISSUER: issuer } });
  }, 30_000);
  afterAll(async () => {
    provider.disconnect();
    await county.stop();
  });

  const token = async (scope: string, audience = 'daofang'): Promise<string> => {
    const found = await discovery(new URL(issuer), 'housing-system', undefined, PrivateKeyJwt(key), {
      execute: [allowInsecureRequests],
    });
    return (await clientCredentialsGrant(found, { scope, resource: `urn:${audience}` })).access_token;
  };
  const ask = async (bearer: string, query = '{ asked { actor roles unit } }'): Promise<Answer> => {
    const response = await fetch(county.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };

  it('a program with its own key is who the provider says, in the department too', async () => {
    expect((await ask(await token('intake:read'))).data).toEqual({
      asked: { actor: 'housing-system', roles: ['INTEGRATOR'], unit: 'pingchuan/housing-bureau' },
    });
  });

  it('it does what its scopes name and nothing else', async () => {
    const refused = await ask(await token('intake:read'), '{ slow(milliseconds: 1) }');
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      details: { scopes: ['supervision:read'] },
    });
    expect((await ask(await token('supervision:read'), '{ slow(milliseconds: 1) }')).data).toEqual({ slow: 1 });
  });

  it('a token of the same provider for somebody else is refused', async () => {
    expect((await ask(await token('intake:read', 'another'))).status).toBe(401);
  });

  it('K189 a new key is followed at once, and a withdrawn one forgotten with it', async () => {
    const old = await token('intake:read');
    expect((await ask(old)).status).toBe(200);
    provider.send('rotate');
    await once(provider, 'message');
    const fresh = await token('intake:read');
    // The keys were just fetched; they are asked for again a second later at the earliest.
    await eventually('the new key is known', async () => (await ask(fresh)).status === 200);
    // What was verified is not verified again for a second.
    const refused = await eventually('the old key is forgotten', async () => (await ask(old)).errors?.[0]);
    expect(refused.extensions.code).toBe('UNAUTHENTICATED');
  });
});
