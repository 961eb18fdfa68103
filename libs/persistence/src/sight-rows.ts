/** A table that tells which units may see which things of a list, in the order of the list. */
export interface SightRows {
  table: string;
  /** The thing's id and the day the list is ordered by, as columns of the table. */
  id: string;
  day: string;
  /** Further columns, with their types, that a list can ask for: `open boolean`. */
  more?: Record<string, string>;
  /** SELECT of id, day, unit and what more there is: every unit that stands to a thing by itself. @param among SQL: is the id in a column one of those asked for? */
  direct(among: (column: string) => string): string;
  /** What changes it: rows that come to a table, or change in one of these columns; `ids` is SELECT of the things that the rows `changed` are about. */
  follows: readonly { table: string; columns: readonly string[]; comes?: false; ids: string }[];
  /** Indexes of such and such rows only, besides the one of all. */
  only?: Record<string, string>;
}

/** Every unit that sees what a unit sees: itself, those above it today; where the directory does not know it (yet), those above it in its path. */
const SEERS = `
  CREATE OR REPLACE FUNCTION seers(of text) RETURNS SETOF text LANGUAGE sql STABLE ROWS 4 AS $$
    SELECT of UNION SELECT superior FROM unit_line WHERE unit = of
    UNION SELECT array_to_string(parts[1:n], '/') FROM (SELECT string_to_array(of, '/') AS parts) path, generate_series(1, cardinality(parts) - 1) n
      WHERE NOT EXISTS (SELECT 1 FROM directory_unit WHERE directory_unit.path = of)
  $$;`;

/**
 * SQL of a migration: the rows of sight, filled, and kept by the database itself in the transaction that changes what they follow from, the
 * relation of superiors too. They only say where to look: a list asks the rule of sight of each row as well, so a row too many shows
 * nothing, and lists are as quick for a village as for the county. A thing's day and what more is said of it change under its own lock, or its case's.
 */
export function sightRows({ table, id, day, more = {}, direct, follows, only = {} }: SightRows): string {
  const extra = Object.keys(more);
  const columns = [id, day, ...extra].join(', ');
  const seen = (ids: string | null) =>
    `SELECT DISTINCT ON (seer, ${id}) seer, ${columns} FROM (${direct((column) => (ids ? `${column} = ANY(${ids})` : 'true'))}) stands CROSS JOIN LATERAL seers(stands.unit) seer WHERE stands.unit IS NOT NULL`;
  const own = [day, ...extra];
  const ofTable = own.map((name) => `${table}.${name}`).join(', ');
  const now = own.map((name) => `now.${name}`).join(', ');
  const among = (column: string) => `${column} = ANY(ids)`;
  const lock = `hashtext('${table}')`;
  return `
  ${SEERS}
  CREATE TABLE ${table} (
    unit text NOT NULL, ${id} uuid NOT NULL, ${day} date NOT NULL${Object.entries(more)
      .map(([name, type]) => `, ${name} ${type} NOT NULL`)
      .join('')}, PRIMARY KEY (unit, ${id})
  );
  INSERT INTO ${table} (unit, ${columns}) ${seen(null)};
  CREATE INDEX ${table}_list ON ${table} (unit, ${day} DESC, ${id} DESC);
  CREATE INDEX ${table}_of ON ${table} (${id});
  ${Object.entries(only)
    .map(([name, where]) => `CREATE INDEX ${table}_${name} ON ${table} (unit, ${day} DESC, ${id} DESC) WHERE ${where};`)
    .join('\n  ')}
  CREATE FUNCTION ${table}_follow(ids uuid[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN
    -- Not while lines are drawn: what is read after it is what they are.
    PERFORM pg_advisory_xact_lock_shared(${lock});
    -- All rows of a thing say the same of it, those too that nobody needs any more.
    UPDATE ${table} SET ${own.map((name) => `${name} = now.${name}`).join(', ')} FROM (${direct(among)}) now
      WHERE ${table}.${id} = ANY(ids) AND now.${id} = ${table}.${id} AND (${ofTable}) IS DISTINCT FROM (${now});
    INSERT INTO ${table} (unit, ${columns}) ${seen('ids')} ON CONFLICT DO NOTHING;
  END $$;
  ${follows
    .map(
      ({ table: of, columns: watched, comes, ids }) => `
  CREATE FUNCTION ${table}_on_${of}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM ${table}_follow(ARRAY(${ids}));
    RETURN NULL;
  END $$;
  ${comes === false ? '' : `CREATE TRIGGER ${table}_comes AFTER INSERT ON ${of} REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${table}_on_${of}();`}
  CREATE FUNCTION ${table}_on_changed_${of}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM ${table}_follow(ARRAY(WITH changed AS (SELECT NEW.*) ${ids}));
    RETURN NULL;
  END $$;
  CREATE TRIGGER ${table}_changes AFTER UPDATE OF ${watched.join(', ')} ON ${of} FOR EACH ROW
    WHEN (${watched.map((name) => `OLD.${name} IS DISTINCT FROM NEW.${name}`).join(' OR ')}) EXECUTE FUNCTION ${table}_on_changed_${of}();`,
    )
    .join('')}
  CREATE FUNCTION ${table}_lines_drawn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(${lock});
    INSERT INTO ${table} (unit, ${columns}) SELECT DISTINCT ON (drawn.superior, ${id}) drawn.superior, ${columns} FROM drawn JOIN ${table} USING (unit)
      ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE FUNCTION ${table}_lines_gone() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE changed uuid[]; BEGIN
    PERFORM pg_advisory_xact_lock(${lock});
    changed := ARRAY(SELECT DISTINCT ${id} FROM gone JOIN ${table} USING (unit));
    DELETE FROM ${table} WHERE ${id} = ANY(changed) AND unit IN (SELECT superior FROM gone)
      AND (unit, ${id}) NOT IN (SELECT seer, ${id} FROM (${seen('changed')}) kept);
    RETURN NULL;
  END $$;
  CREATE TRIGGER ${table}_lines_drawn AFTER INSERT ON unit_line REFERENCING NEW TABLE AS drawn FOR EACH STATEMENT EXECUTE FUNCTION ${table}_lines_drawn();
  CREATE TRIGGER ${table}_lines_gone AFTER DELETE ON unit_line REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION ${table}_lines_gone();`;
}

/** SQL that undoes it. */
export const dropSightRows = ({ table, follows }: SightRows): string => `
  DROP TRIGGER ${table}_lines_drawn ON unit_line; DROP TRIGGER ${table}_lines_gone ON unit_line;
  ${follows
    .map(
      ({ table: of, comes }) =>
        `${comes === false ? '' : `DROP TRIGGER ${table}_comes ON ${of};`} DROP TRIGGER ${table}_changes ON ${of}; DROP FUNCTION ${table}_on_${of}; DROP FUNCTION ${table}_on_changed_${of};`,
    )
    .join('\n  ')}
  DROP FUNCTION ${table}_lines_drawn; DROP FUNCTION ${table}_lines_gone; DROP FUNCTION ${table}_follow; DROP TABLE ${table};`;
