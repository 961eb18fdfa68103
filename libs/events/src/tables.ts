/** The event kernel's tables in a department's own database; they belong in its first migration. */
export const eventTables = `
  CREATE TABLE IF NOT EXISTS outbox (
    id bigserial PRIMARY KEY,
    event_id uuid NOT NULL UNIQUE,
    topic text NOT NULL,
    envelope jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
  CREATE TABLE IF NOT EXISTS inbox (
    consumer text NOT NULL, event_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
  );
  CREATE TABLE IF NOT EXISTS consumer_position (
    consumer_group text NOT NULL, topic text NOT NULL, partition int NOT NULL, next_offset bigint NOT NULL,
    PRIMARY KEY (consumer_group, topic, partition)
  ) WITH (fillfactor = 50);
  CREATE TABLE IF NOT EXISTS aggregate_sequence (
    consumer_group text NOT NULL, topic text NOT NULL, aggregate_id uuid NOT NULL, sequence int NOT NULL,
    PRIMARY KEY (consumer_group, topic, aggregate_id)
  );
  CREATE TABLE IF NOT EXISTS parked_sequence (
    consumer_group text NOT NULL, key text NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'FAILING', 'STOPPED')),
    reason text NOT NULL,
    tries int NOT NULL,
    redrives int NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer_group, key)
  );
  CREATE TABLE IF NOT EXISTS parked_event (
    id bigserial PRIMARY KEY,
    consumer_group text NOT NULL, key text NOT NULL, event_id text NOT NULL, type text NOT NULL, record jsonb NOT NULL,
    UNIQUE (consumer_group, event_id),
    FOREIGN KEY (consumer_group, key) REFERENCES parked_sequence ON DELETE CASCADE
  );
  CREATE INDEX IF NOT EXISTS parked_event_key ON parked_event (consumer_group, key, id);
`;

/**
 * The accounts by which a day is proved: which events the department committed, and when the events it took were made.
 * A migration of their own after the first one.
 */
export const accountTables = `
  CREATE TABLE IF NOT EXISTS committed_event (event_id uuid PRIMARY KEY, topic text NOT NULL, time timestamptz NOT NULL);
  CREATE INDEX IF NOT EXISTS committed_event_time ON committed_event (time);
  ALTER TABLE inbox ADD COLUMN IF NOT EXISTS topic text, ADD COLUMN IF NOT EXISTS time timestamptz;
  CREATE INDEX IF NOT EXISTS inbox_time ON inbox (time);
`;

/**
 * What notices a lost log, keeps what was sent for a while, and tells relays apart. A migration of their own after the
 * accounts.
 */
export const truthTables = `
  ALTER TABLE consumer_position ADD COLUMN IF NOT EXISTS last_event_id text;
  -- What is no event of ours, by place and reason; the log has the rest.
  CREATE TABLE IF NOT EXISTS set_aside (
    consumer_group text NOT NULL, topic text NOT NULL, partition int NOT NULL, "offset" bigint NOT NULL,
    reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer_group, topic, partition, "offset")
  );
  CREATE TABLE IF NOT EXISTS sent_event (
    id bigint NOT NULL, event_id uuid NOT NULL, topic text NOT NULL, envelope jsonb NOT NULL,
    created_at timestamptz NOT NULL, sent_at timestamptz NOT NULL DEFAULT now()
  ) PARTITION BY RANGE (sent_at);
  CREATE TABLE IF NOT EXISTS relay_leader (one boolean PRIMARY KEY DEFAULT true CHECK (one), epoch bigint NOT NULL DEFAULT 0);
  INSERT INTO relay_leader DEFAULT VALUES ON CONFLICT DO NOTHING;
`;

/** All of them, in the order they came about. */
export const kernelTables = [eventTables, accountTables, truthTables];
