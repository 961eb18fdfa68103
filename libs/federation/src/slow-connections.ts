import type { ServerOptions } from 'node:http';
import type { Server } from 'node:net';

/** As many connections as one server holds at a time; the next is closed at once. */
const MOST_CONNECTIONS = 2_000;

/**
 * Whoever is slow is closed (K168), so that nobody takes a place by sending half a request: its head within 10 s, the
 * whole within 30 s. Nothing said by either side ends a connection, too.
 * @param silentMs longer than any answer takes, in milliseconds
 */
export const slowConnections = (
  silentMs: number,
): { requestTimeout: number; connectionTimeout: number; http: ServerOptions } => ({
  requestTimeout: 30_000,
  connectionTimeout: silentMs,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
});

/** The most connections of a server that was made with `slowConnections`. */
export function limitConnections(server: Server): void {
  server.maxConnections = MOST_CONNECTIONS;
}
