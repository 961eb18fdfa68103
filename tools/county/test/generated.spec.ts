import 'reflect-metadata';
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { randomFrom } from '../src/random';
import { anyValue } from './operation-of';
import { startTestCounty, type TestCounty } from './test-county';

/** A part of it in CI, always the same; the long run is `SEED=$RANDOM OPERATIONS=20000 BODIES=5000 npx jest generated` here. */
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 600);
const BODIES = Number(process.env['BODIES'] ?? 300);
const SEED = Number(process.env['SEED'] ?? 2026);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Planted in a petition: whoever meets one of them outside intake's vault has found a leak. */
const CANARY = { name: '金丝雀甲', phone: '13900001234', idNumber: '110101199003070134', address: '金丝雀巷七号' };

describe(`whatever the schema allows, SEED=${SEED}`, () => {
  let story: TestCounty;
  const random = randomFrom(SEED);
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const callers = ['clerk-01', 'hekou-officer', 'mediator-01', 'integrator-01', 'admin-01', 'auditor-01', undefined];
  const tokens = new Map<string | undefined, string>();
  let petitionId: string;
  const schema = buildSchema(readFileSync(join(__dirname, '../../../apps/gateway/supergraph.graphql'), 'utf8'), {
    assumeValidSDL: true,
  });

  beforeAll(async () => {
    story = await startTestCounty('2026-03-02');
    for (const caller of callers) if (caller) tokens.set(caller, await story.county.token(caller));
    ({ petitionId } = await story.act<{ petitionId: string }>(
      'clerk-01',
      'registerPetition',
      'RegisterPetitionInput',
      {
        channel: 'VISIT',
        people: [{ role: 'PETITIONER', ...CANARY }],
        claims: [{ title: '路灯', text: '村口路灯不亮。' }],
      },
      '{ petitionId }',
    ));
  }, 120_000);
  afterAll(() => story.stop());

  const send = async (caller: string | undefined, body: string) => {
    const token = tokens.get(caller);
    const response = await fetch(story.county.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  /** What no answer may be or hold. */
  const wrongIn = ({ status, text }: { status: number; text: string }): string | null => {
    if (status >= 500) return `HTTP ${status}`;
    if (text.includes('"INTERNAL"')) return 'INTERNAL';
    if (/node_modules|\.ts:\d+|\n\s+at /.test(text)) return 'a stack trace';
    return Object.values(CANARY).find((canary) => text.includes(canary)) ?? null;
  };

  const argumentsOf = (
    field: GraphQLField<unknown, unknown>,
    variables: Record<string, unknown>,
    declared: string[],
  ) => {
    const given = field.args
      .filter(({ type }) => isNonNullType(type) || random(4) === 0)
      .map(({ name, type }) => {
        const variable = `v${declared.length}`;
        declared.push(`$${variable}: ${String(type)}`);
        const isId = /^ID!?$/.test(String(type));
        variables[variable] = isId ? petitionId : anyValue(type);
        return `${name}: $${variable}`;
      });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  };
  const selectionOf = (
    type: GraphQLObjectType,
    depth: number,
    variables: Record<string, unknown>,
    declared: string[],
  ): string => {
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const chosen = Array.from({ length: 1 + random(4) }, () => pick(fields)).filter(Boolean);
    const parts = chosen.map((field, at) => {
      const inner = getNamedType(field.type);
      const below = isObjectType(inner) ? selectionOf(inner, depth - 1, variables, declared) : '';
      return `f${depth}_${at}: ${field.name}${argumentsOf(field, variables, declared)} ${below}`;
    });
    return `{ __typename ${parts.join(' ')} }`;
  };
  const operation = () => {
    const type = random(3) === 0 ? schema.getMutationType() : schema.getQueryType();
    const variables: Record<string, unknown> = {};
    const declared: string[] = [];
    const selection = selectionOf(type as GraphQLObjectType, 3, variables, declared);
    const kind = type === schema.getMutationType() ? 'mutation' : 'query';
    return { query: `${kind} ${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${selection}`, variables };
  };

  /** What is really held, after everything that can be thrown away was. MB. */
  const heldMb = (): number => {
    collectGarbage();
    return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
  };

  it('RG-28 N4 no generated operation crashes anything, shows its inside, or an identity; and none leaves memory behind', async () => {
    const wrong: string[] = [];
    const held: number[] = [];
    let answered = 0;
    for (let at = 0; at < OPERATIONS && wrong.length < 10; at += 1) {
      if (at % Math.ceil(OPERATIONS / 10) === 0) held.push(heldMb());
      const caller = pick(callers);
      const body = JSON.stringify(operation());
      const answer = await send(caller, body);
      if (answer.text.includes('"data":{')) answered += 1;
      const found = wrongIn(answer);
      if (found) wrong.push(`${found}, ${caller}: ${body} -> ${answer.text.slice(0, 300)}`);
    }
    expect(wrong).toEqual([]);
    // Else everything was refused at the door, and nothing was tried.
    expect(answered).toBeGreaterThan(OPERATIONS / 50);
    // Documents and plans are kept up to a bound; in the long run it is reached early, and nothing is added after it.
    expect((held.at(-1) ?? 0) - (held[Math.floor(held.length / 2)] ?? 0)).toBeLessThan(16);
  }, 600_000);

  it('no malformed body does, and the next well-formed one is answered', async () => {
    const wrong: string[] = [];
    for (let at = 0; at < BODIES && wrong.length < 10; at += 1) {
      const whole = [...JSON.stringify(operation())];
      const place = random(whole.length);
      const how = random(4);
      if (how === 0) whole.length = place;
      else if (how === 1) whole.splice(place, 1 + random(9));
      else if (how === 2) whole.splice(place, 0, pick(['\u0000', '{', '"', '\ud800', '[[[[', '1e999', '\\']));
      else whole.reverse();
      const answer = await send(pick(callers), whole.join(''));
      const found = wrongIn(answer);
      if (found) wrong.push(`${found}: ${whole.join('')} -> ${answer.text.slice(0, 300)}`);
    }
    expect(wrong).toEqual([]);
    expect((await send(undefined, '{"query":"{ __typename }"}')).text).toContain('Query');
  }, 600_000);
});
