import { OBLIGATION_RULES, type AnyContract } from '@daofang/contracts';
import { z } from 'zod';

interface Schema {
  type?: string | string[];
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  pattern?: string;
}

/** Texts of every form that events have; of each field those that its form allows. */
const TEXTS = [
  'pingchuan/housing-bureau',
  'pingchuan/hekou',
  'pingchuan',
  'above',
  '2020-02-29',
  '2026-03-05',
  '2026-12-31',
  '2031-01-01',
  '0197a000-0000-7000-8000-0000000000c1',
  '0197a000-0000-7000-8000-0000000000c2',
  'rg-2022@1',
  'of-later@9',
  'a'.repeat(64),
];

/** A stream of numbers that follows from its seed: a test that fails can be run again. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed % 2_147_483_648;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** So many payloads that the contract allows: every code, day, unit and absence that it can have, chosen by the seed. */
export function made(
  { schema, sample }: Pick<AnyContract, 'schema' | 'sample'>,
  count: number,
  seed: number,
): unknown[] {
  const shape = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  const random = randomOf(seed);
  const one = <Value>(values: readonly Value[]): Value => values[random(values.length)] as Value;

  function text({ pattern }: Schema, given: unknown): string {
    if (pattern === undefined)
      return String(given).startsWith('OB-') ? one([...OBLIGATION_RULES, 'OB-99']) : String(given);
    const form = new RegExp(pattern);
    return one(TEXTS.filter((candidate) => form.test(candidate)));
  }

  function value(of: Schema, given: unknown): unknown {
    if (of.enum) return one(of.enum);
    if (of.anyOf) return value(one(of.anyOf), given);
    const type = Array.isArray(of.type) ? one(of.type) : of.type;
    if (type === 'null') return null;
    if (type === 'boolean') return random(2) === 0;
    if (type === 'integer' || type === 'number') return 1 + random(40);
    if (type === 'string') return text(of, given);
    if (type === 'array') {
      const first = Array.isArray(given) ? given[0] : undefined;
      return Array.from({ length: 1 + random(5) }, () => value(of.items ?? {}, first));
    }
    const object = (given ?? {}) as Record<string, unknown>;
    const fields = Object.entries(of.properties ?? {}).filter(
      ([name]) => of.required?.includes(name) || random(2) === 0,
    );
    return Object.fromEntries(fields.map(([name, field]) => [name, value(field, object[name])]));
  }
  return Array.from({ length: count }, () => value(shape, sample));
}
