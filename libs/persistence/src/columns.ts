import type { EntitySchemaColumnOptions } from 'typeorm';

type Kind = 'text' | 'int' | 'bool' | 'json';

/** A column as the state sees it: what it holds, and whether it may be empty. */
export type Column<Of extends Kind = Kind, Nullable extends boolean = boolean> = EntitySchemaColumnOptions & {
  /** For the compiler only. */
  readonly holds?: readonly [Of, Nullable];
};

/** The column that a field of the state needs. */
export type ColumnFor<Field> = Column<
  NonNullable<Field> extends string
    ? 'text'
    : NonNullable<Field> extends number
      ? 'int'
      : NonNullable<Field> extends boolean
        ? 'bool'
        : 'json',
  null extends Field ? true : false
>;

const named =
  <Of extends Kind>(of: EntitySchemaColumnOptions) =>
  <Nullable extends boolean = false>(name: string, nullable?: Nullable): Column<Of, Nullable> => ({
    ...of,
    name,
    nullable: nullable ?? false,
  });

/** Column shorthands: the state interface is what the row stores, so each names its type once and nothing is mapped. */
export const column = {
  uuid: named<'text'>({ type: 'uuid' }),
  text: named<'text'>({ type: 'text' }),
  int: named<'int'>({ type: 'int' }),
  bool: named<'bool'>({ type: 'boolean' }),
  /** `YYYY-MM-DD`, never a Date. */
  civilDate: named<'text'>({ type: 'date' }),
  /** ISO 8601 text in the state, timestamptz in the row. */
  instant: named<'text'>({
    type: 'timestamptz',
    transformer: {
      to: (value: string | null | undefined) => value ?? null,
      from: (value: Date | null) => (value instanceof Date ? value.toISOString() : value),
    },
  }),
  /** A list or a small structure that has no life of its own. */
  json: named<'json'>({ type: 'jsonb' }),
  textArray: named<'json'>({ type: 'text', array: true }),
  uuidArray: named<'json'>({ type: 'uuid', array: true }),
};

/** The three columns of every aggregate's row. */
export const aggregateColumns = {
  id: { type: 'uuid', primary: true, name: 'id' } as Column<'text', false>,
  version: column.int('version'),
  petitionId: column.uuid('petition_id'),
};
