/** The log of the postgres broker: a gapless offset for each partition, monthly tables that are dropped and never emptied. */
export const logTables = `
  CREATE TABLE IF NOT EXISTS topic (name text PRIMARY KEY, partitions int NOT NULL);
  CREATE TABLE IF NOT EXISTS partition_end (
    topic text NOT NULL, partition int NOT NULL, next_offset bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
  ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
  CREATE TABLE IF NOT EXISTS log (
    topic text NOT NULL, partition int NOT NULL, "offset" bigint NOT NULL,
    key text NOT NULL, headers jsonb NOT NULL, value text NOT NULL,
    appended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, "offset", appended_at)
  ) PARTITION BY RANGE (appended_at);
`;

/** Makes the tables of this month and the next, by the server's clock. */
export const monthTables = `
  DO $$
  DECLARE month date;
  BEGIN
    FOR step IN 0..1 LOOP
      month := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => step))::date;
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF log FOR VALUES FROM (%L) TO (%L)',
        'log_' || to_char(month, 'YYYY_MM'), month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    END LOOP;
  END $$
`;

/** The first offset that is kept of each partition, beside its end. `$1`: topics. */
export const EDGES = `
  SELECT topic, partition, next_offset AS end,
    coalesce((SELECT min("offset") FROM log WHERE log.topic = partition_end.topic AND log.partition = partition_end.partition), next_offset) AS start
  FROM partition_end WHERE topic = ANY($1) ORDER BY topic, partition`;

/** Drops the months that ended longer ago than every topic is kept. `$1`: days. */
export const oldMonths = `
  SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
  WHERE inhparent = 'log'::regclass AND child.relname ~ '^log_\\d{4}_\\d{2}$'
    AND to_date(substr(child.relname, 5), 'YYYY_MM') + interval '1 month' < now() - $1 * interval '1 day'`;
