import type { AggregateState } from '@daofang/domain';
import { EntitySchema, type ObjectLiteral } from 'typeorm';
import type { Sql } from '@daofang/events';
import { aggregateColumns, type Column, type ColumnFor } from './columns';

/** What a table holds of a state: from it follow the schema, the SELECT and the check against a migrated database. */
export interface Row<State> {
  readonly table: string;
  /** By the field of the state; the name in the table is the column's. */
  readonly columns: Readonly<Record<string, Column>>;
  /**
   * What a query selects: every field of the state, by its own name.
   * @param of the fields that are wanted, all where not given
   */
  select(of?: readonly (keyof State & string)[]): string;
}

export interface AggregateRow<State extends AggregateState> extends Row<State> {
  /** For `AggregateRepository`; the parts kept apart are not in it. */
  readonly schema: EntitySchema<State>;
}

type FieldsOf<State, But> = { [Field in Exclude<keyof State, But>]: ColumnFor<State[Field]> };

const rowOf = <State>(table: string, columns: Record<string, Column>): Row<State> => ({
  table,
  columns,
  select: (of = Object.keys(columns) as (keyof State & string)[]) =>
    of.map((field) => `${table}.${columns[field]?.name ?? field} AS "${field}"`).join(', '),
});

/**
 * The row of an aggregate: names every field of its state but those kept `Apart` in tables of their own. A field that is
 * forgotten, of another type, or wrong about being empty does not compile.
 */
export const aggregateRow =
  <State extends AggregateState & ObjectLiteral, Apart extends keyof State = never>() =>
  (table: string, own: FieldsOf<State, keyof AggregateState | Apart>): AggregateRow<State> => {
    const columns: Record<string, Column> = { ...aggregateColumns, ...own };
    return {
      ...rowOf<State>(table, columns),
      schema: new EntitySchema<State>({ name: table, columns: columns as never }),
    };
  };

/** The row of a part that an aggregate keeps in a table of its own; `Owner` is the field that says whose it is. */
export const partRow =
  <Part extends { id: string }, Owner extends string>() =>
  (
    table: string,
    owner: Record<Owner, Column<'text', false>>,
    own: FieldsOf<Part, 'id'>,
  ): Row<Part & Record<Owner, string>> & {
    /** Writes it, or what changed of it. */
    put(sql: Sql, part: Part & Record<Owner, string>): Promise<void>;
  } => {
    const columns: Record<string, Column> = { id: aggregateColumns.id, ...owner, ...own };
    const names = Object.entries(columns).map(([field, { name = field, type }]) => ({
      field,
      name,
      json: type === 'jsonb',
    }));
    const row = rowOf<Part & Record<Owner, string>>(table, columns);
    const statement = `INSERT INTO ${table} (${names.map(({ name }) => name).join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${names
         .slice(2)
         .map(({ name }) => `${name} = excluded.${name}`)
         .join(', ')}`;
    return {
      ...row,
      put: async (sql, part) => {
        const values = part as Record<string, unknown>;
        await sql.query(
          statement,
          names.map(({ field, json }) => (json ? JSON.stringify(values[field]) : values[field])),
        );
      },
    };
  };

/** Where a row and its table differ: columns that are not there, of another type, or otherwise empty. */
export async function differences(sql: Sql, { table, columns }: Row<never>): Promise<string[]> {
  const found = await sql.query<{ name: string; type: string; nullable: boolean }>(
    `SELECT column_name AS name, CASE data_type WHEN 'ARRAY' THEN substr(udt_name, 2) || '[]' WHEN 'timestamp with time zone' THEN 'timestamptz'
       WHEN 'integer' THEN 'int' ELSE data_type END AS type, is_nullable = 'YES' AS nullable
     FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1`,
    [table],
  );
  const inTable = new Map(found.map((each) => [each.name, each]));
  return Object.entries(columns).flatMap(([field, { name = field, type, array, nullable = false }]) => {
    const there = inTable.get(name);
    const wanted = `${String(type)}${array ? '[]' : ''}`;
    if (!there) return [`${table}.${name}: no such column (field ${field})`];
    return [
      ...(there.type === wanted ? [] : [`${table}.${name}: is ${there.type}, the row says ${wanted}`]),
      ...(nullable && !there.nullable ? [`${table}.${name}: cannot be empty, the row says it can`] : []),
    ];
  });
}
