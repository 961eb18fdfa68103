import type { AnyContract } from '@daofang/contracts';
import { z } from 'zod';

/** A field of a payload that holds a code. */
export interface CodeField {
  /** `answers[].outcome` */
  field: string;
  /** The codes that this version knows. */
  codes: string[];
  /** The contract's sample with another code in the field; one that a later version of its publisher may have, too. */
  sampleWith(code: string): unknown;
}

interface Schema {
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** Every code field of a contract, wherever it lies. */
export const codesOf = ({ schema, sample }: Pick<AnyContract, 'schema' | 'sample'>): CodeField[] =>
  fieldsOf(z.toJSONSchema(schema, { io: 'input' }) as Schema, sample);

function fieldsOf(schema: Schema, value: unknown): CodeField[] {
  if (schema.enum) return [{ field: '', codes: schema.enum, sampleWith: (code) => code }];
  if (schema.anyOf) return schema.anyOf.flatMap((choice) => fieldsOf(choice, value));
  if (schema.items) {
    const [first, ...others] = Array.isArray(value) ? value : [];
    return within('[]', fieldsOf(schema.items, first), (inner) => [inner, ...others]);
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const object = (value ?? {}) as Record<string, unknown>;
    return within(name, fieldsOf(property, object[name]), (inner) => ({ ...object, [name]: inner }));
  });
}

const within = (name: string, fields: CodeField[], around: (inner: unknown) => unknown): CodeField[] =>
  fields.map(({ field, codes, sampleWith }) => ({
    field: `${name}${field && !field.startsWith('[') ? '.' : ''}${field}`,
    codes,
    sampleWith: (code) => around(sampleWith(code)),
  }));
