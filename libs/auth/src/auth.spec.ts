import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  bearerVerifier,
  citizen,
  developmentIssuer,
  hopVerifier,
  newIssuerKey,
  signHop,
  type DevelopmentIssuer,
} from './index';

const secret = 'a-secret-of-at-least-thirty-two-characters';
const actor = { id: 'clerk-01', roles: ['CLERK' as const], unit: 'pingchuan' };
const body = '{"query":"{ __typename }"}';

describe('the signed hop', () => {
  it('gives the subgraph the actor the gateway verified', async () => {
    const verify = hopVerifier(secret, 'intake');
    const seen = await verify(await signHop(secret, 'intake', actor, body), body);
    expect({ ...seen }).toMatchObject(actor);
  });

  it.each([
    ['unsigned', async () => undefined],
    ['signed with another secret', () => signHop(`${secret}!`, 'intake', actor, body)],
    ['meant for another subgraph', () => signHop(secret, 'referral', actor, body)],
    ['for another body', () => signHop(secret, 'intake', actor, '{}')],
    ['not a token', async () => 'x.y.z'],
  ])('refuses a call that is %s', async (_case, header) => {
    await expect(hopVerifier(secret, 'intake')(await header(), body)).rejects.toMatchObject({
      code: 'NOT_THE_GATEWAY',
    });
  });

  it('refuses the same hop a second time', async () => {
    const verify = hopVerifier(secret, 'intake');
    const hop = await signHop(secret, 'intake', actor, body);
    await verify(hop, body);
    await expect(verify(hop, body)).rejects.toMatchObject({ code: 'NOT_THE_GATEWAY' });
  });
});

describe('bearer tokens', () => {
  let server: Server;
  let issuer: DevelopmentIssuer;
  let verify: ReturnType<typeof bearerVerifier>;

  beforeAll(async () => {
    issuer = await developmentIssuer(await newIssuerKey());
    server = createServer((_request, response) => response.end(JSON.stringify(issuer.jwks)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    verify = bearerVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      jwksUrl: `http://127.0.0.1:${port}/jwks`,
    });
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('gives the actor', async () => {
    expect({ ...(await verify(`Bearer ${await issuer.issue(actor)}`)) }).toMatchObject(actor);
  });

  it('takes nobody in particular for a citizen', async () => {
    expect(await verify(undefined)).toBe(citizen);
  });

  it.each([
    ['expired', () => issuer.issue(actor, '-1m')],
    ['without a unit', () => issuer.issue({ ...actor, unit: null })],
    ['without a known role', () => issuer.issue({ ...actor, roles: [] })],
    ['that claims to be the platform', () => issuer.issue({ ...actor, roles: ['SYSTEM'] })],
    ['of another issuer', async () => (await developmentIssuer(await newIssuerKey())).issue(actor)],
  ])('refuses a token %s', async (_case, token) => {
    await expect(verify(`Bearer ${await token()}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('says that the identity provider is away instead of blaming the token', async () => {
    const away = bearerVerifier({
      issuer: issuer.issuer,
      audience: issuer.audience,
      jwksUrl: 'http://127.0.0.1:9/jwks',
    });
    await expect(away(`Bearer ${await issuer.issue(actor)}`)).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  });
});
