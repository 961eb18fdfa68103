/** The little that the event kernel needs of a database: a parametrised statement and its rows. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Limits of our own connections: nothing waits for ever, nor lets others wait. Milliseconds. */
export const OUR_LIMITS = {
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
  lock_timeout: 10_000,
};

/** Is the error about the connection or the server, rather than about what was asked? Then nothing is at fault but the moment. */
export function isOutage(error: unknown): boolean {
  const { code, driverError, kind, message } = (error ?? {}) as {
    code?: unknown;
    driverError?: { code?: unknown };
    kind?: unknown;
    message?: string;
  };
  const state = String(driverError?.code ?? code ?? '');
  return (
    kind === 'UNAVAILABLE' ||
    /^(08|57P|53|40|55P03|25P03)/.test(state) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'].includes(state) ||
    /Connection terminated|timeout exceeded when trying to connect|connection error|not queryable|already released|Driver not Connected|Cannot use a pool after/i.test(
      message ?? '',
    )
  );
}

/** A pool or a client of `pg`, as the event kernel sees a database. */
export const sqlOf = (client: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }): Sql => ({
  query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
    (await client.query(text, [...parameters])).rows as Row[],
});
