import { z } from 'zod';

/** A payload as it is heard: what is a code when it is published may be any text when it is read. */
export type Heard<Data> = unknown extends Data
  ? Data
  : Data extends string
    ? string
    : Data extends object
      ? { [Field in keyof Data]: Heard<Data[Field]> }
      : Data;

/** The same schema with every list of codes open: a later version of the publisher may know more of them. */
export const openCodes = <Data>(schema: z.ZodType<Data>): z.ZodType<Heard<Data>> => open(schema) as never;

function open(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodEnum) return z.string();
  if (schema instanceof z.ZodArray) return schema.clone({ ...schema.def, element: open(schema.element) });
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return schema.clone({ ...schema.def, innerType: open(schema.unwrap()) } as never);
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [name, open(field)]);
    return schema.clone({ ...schema.def, shape: Object.fromEntries(fields) as z.core.$ZodShape });
  }
  return schema;
}
