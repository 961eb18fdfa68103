/** Ends the server that the global setup started. */
export default async function teardown(): Promise<void> {
  await (globalThis as { daofangStopDatabase?: () => Promise<void> }).daofangStopDatabase?.();
}
