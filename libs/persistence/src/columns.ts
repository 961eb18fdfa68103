import type { EntitySchemaColumnOptions } from 'typeorm';

/** Column shorthands: the state interface is what the row stores, so each names its type once and nothing is mapped. */
export const column = {
  id: (): EntitySchemaColumnOptions => ({ type: 'uuid', primary: true }),
  uuid: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'uuid', name, nullable }),
  text: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable }),
  int: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'int', name, nullable }),
  bool: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'boolean', name, nullable }),
  /** `YYYY-MM-DD`, never a Date. */
  civilDate: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'date', name, nullable }),
  /** ISO 8601 text in the state, timestamptz in the row. */
  instant: (name: string, nullable = false): EntitySchemaColumnOptions => ({
    type: 'timestamptz',
    name,
    nullable,
    transformer: {
      to: (value: string | null | undefined) => value ?? null,
      from: (value: Date | null) => (value instanceof Date ? value.toISOString() : value),
    },
  }),
  /** A list or a small structure that has no life of its own. */
  json: (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'jsonb', name, nullable }),
  textArray: (name: string): EntitySchemaColumnOptions => ({ type: 'text', array: true, name }),
  uuidArray: (name: string): EntitySchemaColumnOptions => ({ type: 'uuid', array: true, name }),
};

/** The three columns of every aggregate's row. */
export const aggregateColumns = () => ({
  id: column.id(),
  version: column.int('version'),
  petitionId: column.uuid('petition_id'),
});
