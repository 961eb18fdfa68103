import 'reflect-metadata';
import { HOP_HEADER, developmentIssuer, signHop } from '@daofang/auth';
import { ROLES, type ActorClaims } from '@daofang/domain';
import { ANYONE, accessRules } from '@daofang/federation';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTY } from '../src/directory';
import type { GraphAnswer } from '../src/client';
import { SHAPES, operationOf } from './operation-of';
import { startTestCounty, type TestCounty } from './test-county';

const SUBGRAPHS = ['intake', 'referral', 'supervision', 'mediation', 'monitor'] as const;
type Subgraph = (typeof SUBGRAPHS)[number];

const EVERY_SCOPE = SUBGRAPHS.flatMap((name) => [`${name}:read`, `${name}:write`]);

/** Everybody who can ask, each role by itself; a petitioner has no account. */
const CALLERS: ActorClaims[] = ROLES.filter((role) => role !== 'SYSTEM').map((role) =>
  role === 'PETITIONER'
    ? { id: 'citizen', roles: [role], unit: null }
    : {
        id: `matrix-${role}`,
        roles: [role],
        unit: COUNTY,
        // A program with every scope: what its role opens is the matrix's question.
        ...(role === 'INTEGRATOR' && { scopes: EVERY_SCOPE }),
      },
);

interface Cell {
  subgraph: Subgraph;
  type: GraphQLObjectType;
  name: string;
  roles: readonly string[];
}

const cells: Cell[] = SUBGRAPHS.flatMap((subgraph) => {
  const sdl = readFileSync(join(__dirname, `../../../apps/${subgraph}/schema.graphql`), 'utf8');
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const rules = accessRules(sdl);
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    type
      ? Object.keys(type.getFields())
          .filter((name) => !name.startsWith('_'))
          .map((name) => ({ subgraph, type, name, roles: rules.get(`${type.name}.${name}`) ?? [] }))
      : [],
  );
});

/** Is this the refusal by role, of exactly this field? Whatever else is wrong with an empty request is not. */
const closed = (answer: GraphAnswer<unknown>, { type, name }: Cell): boolean =>
  answer.errors?.[0]?.extensions.code === 'FORBIDDEN' &&
  answer.errors[0].extensions.details?.['field'] === `${type.name}.${name}`;

/** docs/access.md, walked: every caller, every question and command, every way to it. */
describe('the access matrix: RG-28 SV-36', () => {
  let story: TestCounty;
  let ask: (token: string | undefined, body: string) => Promise<GraphAnswer<unknown>>;
  let issue: (actor: ActorClaims) => Promise<string>;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    const { issuerKey } = JSON.parse(readFileSync(join(story.home, 'secrets.json'), 'utf8')) as { issuerKey: string };
    const [, claims = ''] = (await story.county.token('clerk-01')).split('.');
    const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string };
    const issuer = await developmentIssuer(issuerKey, iss);
    issue = (actor) => issuer.issue(actor);
    for (const actor of CALLERS) if (actor.unit !== null) tokens.set(actor.id, await issuer.issue(actor));
    ask = async (token, body) =>
      (
        await fetch(story.county.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
          body,
        })
      ).json() as Promise<GraphAnswer<unknown>>;
  }, 120_000);
  afterAll(() => story.stop());

  /** Cells whose answer is not what the table says. */
  const walk = async (
    look: (caller: ActorClaims, cell: Cell, body: string) => Promise<GraphAnswer<unknown>>,
  ): Promise<string[]> => {
    const wrong: string[] = [];
    for (const caller of CALLERS) {
      await Promise.all(
        cells.map(async (cell) => {
          const open = cell.roles.includes(ANYONE) || caller.roles.some((role) => cell.roles.includes(role));
          // An open command is given once; a closed cell is tried in every way.
          for (const shape of open ? (['plain'] as const) : SHAPES) {
            const answer = await look(caller, cell, JSON.stringify(operationOf(cell.type, cell.name, shape)));
            if (closed(answer, cell) === open || (!open && answer.data))
              wrong.push(`${caller.id} ${cell.type.name}.${cell.name} ${shape}: ${JSON.stringify(answer)}`);
          }
        }),
      );
    }
    return wrong;
  };

  it('is walked whole', () => {
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter(({ roles }) => roles.length === 0)).toEqual([]);
  });

  it('every denied cell is refused at the gateway, aliased and in fragments too; every open one is let in', async () => {
    expect(await walk(({ id }, _cell, body) => ask(tokens.get(id), body))).toEqual([]);
  }, 300_000);

  it.each([
    ['a question', 'referral:read', () => ({ query: '{ petitions { edges { node { id referrals { id } } } } }' })],
    [
      'a command',
      'intake:write',
      () => {
        const { type, name } = cells.find((cell) => cell.name === 'registerPetition') as Cell;
        return operationOf(type, name);
      },
    ],
  ])('a program is refused %s outside its scopes, nested ones too', async (_what, missing, operation) => {
    const scopes = EVERY_SCOPE.filter((each) => each !== missing);
    const program = await issue({ id: 'program', roles: ['INTEGRATOR'], unit: COUNTY, scopes });
    const answer = await ask(program, JSON.stringify(operation()));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', details: { scopes: [missing] } });
    expect(answer.data).toBeFalsy();
  });

  it('every denied cell is refused by the subgraph too, though the gateway itself sent it', async () => {
    const wrong = await walk(async (actor, { subgraph }, body) => {
      const address = subgraph === 'monitor' ? story.county.monitorUrl : story.county.subgraphs[subgraph];
      const hop = await signHop(story.county.hopSecretOf(subgraph), subgraph, actor, body);
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [HOP_HEADER]: hop },
        body,
      });
      return (await response.json()) as GraphAnswer<unknown>;
    });
    expect(wrong).toEqual([]);
  }, 300_000);
});
