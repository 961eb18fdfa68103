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
    const seen = await verify(signHop(secret, 'intake', actor, body), body);
    expect({ ...seen }).toMatchObject(actor);
  });

  it.each([
    ['unsigned', async () => undefined],
    ['signed with another secret', () => signHop(`${secret}!`, 'intake', actor, body)],
    ['meant for another subgraph', () => signHop(secret, 'referral', actor, body)],
    ['for another body', () => signHop(secret, 'intake', actor, '{}')],
    ['not a token', async () => 'x.y.z'],
  ])('refuses a call that is %s', async (_case, header) => {
    const hop = await header();
    expect(() => hopVerifier(secret, 'intake')(hop, body)).toThrow(
      expect.objectContaining({ code: 'NOT_THE_GATEWAY' }),
    );
  });

  it('K179 refuses a hop that is older than its thirty seconds, and tells the department that clocks are the cause', () => {
    const hop = signHop(secret, 'intake', actor, body);
    const causes: string[] = [];
    jest.useFakeTimers({ now: Date.now() + 31_000 });
    try {
      expect(() => hopVerifier(secret, 'intake', (cause) => causes.push(cause))(hop, body)).toThrow(
        expect.objectContaining({ code: 'NOT_THE_GATEWAY' }),
      );
    } finally {
      jest.useRealTimers();
    }
    expect(() => hopVerifier(`${secret}!`, 'intake', (cause) => causes.push(cause))(hop, body)).toThrow();
    expect(causes).toEqual(['expired: compare the clocks', 'wrong key, audience or form: compare HOP_SECRET']);
  });

  it('refuses a hop that names no algorithm, or another than the secret is for', () => {
    const [, claims = '', signature = ''] = signHop(secret, 'intake', actor, body).split('.');
    for (const header of [{ alg: 'none' }, { alg: 'HS512' }, { alg: 'RS256' }]) {
      const forged = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.${signature}`;
      for (const hop of [forged, forged.replace(/[^.]*$/, '')])
        expect(() => hopVerifier(secret, 'intake')(hop, body)).toThrow(
          expect.objectContaining({ code: 'NOT_THE_GATEWAY' }),
        );
    }
  });

  it('refuses the same hop a second time', async () => {
    const verify = hopVerifier(secret, 'intake');
    const hop = signHop(secret, 'intake', actor, body);
    verify(hop, body);
    expect(() => verify(hop, body)).toThrow(expect.objectContaining({ code: 'NOT_THE_GATEWAY' }));
  });
});

describe('bearer tokens', () => {
  let server: Server;
  let issuer: DevelopmentIssuer;
  let verify: ReturnType<typeof bearerVerifier>;
  let keys: () => object;

  beforeAll(async () => {
    keys = () => issuer.jwks;
    server = createServer(({ url }, response) =>
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(url === '/jwks' ? keys() : { issuer: issuer.issuer, jwks_uri: `${issuer.issuer}/jwks` })),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer = await anIssuer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    verify = bearerVerifier(issuer);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const anIssuer = async (address: string) => developmentIssuer(await newIssuerKey(), address);

  it('gives the actor', async () => {
    expect({ ...(await verify(`Bearer ${await issuer.issue(actor)}`)) }).toMatchObject(actor);
  });

  it('does not verify a token again within seconds, and not beyond its end', async () => {
    const soon = `Bearer ${await issuer.issue(actor, '2s')}`;
    const first = await verify(soon);
    expect(await verify(soon)).toBe(first);
    const ended = `Bearer ${await issuer.issue(actor, '-2s')}`;
    expect(await verify(ended)).not.toBe(await verify(ended));
  });

  it('takes nobody in particular for a citizen', async () => {
    expect(await verify(undefined)).toBe(citizen);
  });

  it('forgives a clock that is a little off', async () => {
    expect((await verify(`Bearer ${await issuer.issue(actor, '-5s')}`)).id).toBe(actor.id);
  });

  it.each([
    ['none of its keys has the kid of a token', { kid: undefined }],
    ['several of its keys have the kid of a token, or none has one', {}],
  ])('K179 says once that %s', async (cause, changed) => {
    const causes: string[] = [];
    const told = bearerVerifier({ ...issuer, onUnusableKeys: (cause) => causes.push(cause) });
    const other = await anIssuer(issuer.issuer);
    keys = () => ({
      keys: [...issuer.jwks.keys, ...other.jwks.keys].map((key) => ({ ...key, ...changed })),
    });
    try {
      const token = `Bearer ${await issuer.issue(actor)}`;
      for (let tries = 0; tries < 3; tries++)
        await expect(told(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    } finally {
      keys = () => issuer.jwks;
    }
    expect(causes).toEqual([cause]);
  });

  it('narrows a program to its scopes, to none where it names none, and never a person', async () => {
    const program = { ...actor, roles: ['INTEGRATOR' as const] };
    const scoped = await verify(`Bearer ${await issuer.issue({ ...program, scopes: ['intake:read'] })}`);
    expect([scoped.hasScope('intake:read'), scoped.hasScope('intake:write')]).toEqual([true, false]);
    expect((await verify(`Bearer ${await issuer.issue(program)}`)).hasScope('intake:read')).toBe(false);
    expect((await verify(`Bearer ${await issuer.issue(actor)}`)).hasScope('intake:write')).toBe(true);
  });

  it.each([
    ['expired', () => issuer.issue(actor, '-1m')],
    ['without a unit', () => issuer.issue({ ...actor, unit: null })],
    ['without a known role', () => issuer.issue({ ...actor, roles: [] })],
    ['that claims to be the platform', () => issuer.issue({ ...actor, roles: ['SYSTEM'] })],
    ['signed by somebody else', async () => (await anIssuer(issuer.issuer)).issue(actor)],
    ['meant for another audience', () => issuer.identify(actor.id, 'another', undefined)],
  ])('refuses a token %s', async (_case, token) => {
    await expect(verify(`Bearer ${await token()}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('says that the identity provider is away instead of blaming the token', async () => {
    const away = bearerVerifier({ issuer: 'http://127.0.0.1:9', audience: issuer.audience });
    await expect(away(`Bearer ${await issuer.issue(actor)}`)).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  });
});

describe('the development issuer', () => {
  it('refuses production, and an address that others can reach', async () => {
    const key = await newIssuerKey();
    await expect(developmentIssuer(key, 'https://id.pingchuan.example')).rejects.toThrow(/OIDC_ISSUER/);
    const { NODE_ENV } = process.env;
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(developmentIssuer(key, 'http://127.0.0.1:1')).rejects.toThrow(/OIDC_ISSUER/);
    } finally {
      process.env['NODE_ENV'] = NODE_ENV;
    }
  });
});
