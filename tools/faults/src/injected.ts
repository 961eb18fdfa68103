/** What the suite itself put into the log, so that the accounts can tell it from the county's own. */
export interface Injected {
  /** Ids of events in the log that no department committed. */
  strangers: Set<string>;
  poisonIds: Set<string>;
  /** Cases that must be parked, and by whom: every department that listens to the topic, or those that read the payload. */
  poisoned: Map<string, { topic: string; by: 'LISTENERS' | 'READERS' | 'NOBODY' }>;
  /** Aggregates whose events were sent in a wrong order on purpose: `topic/id`. */
  reordered: Set<string>;
}

export const nothingInjected = (): Injected => ({
  strangers: new Set(),
  poisonIds: new Set(),
  poisoned: new Map(),
  reordered: new Set(),
});
