/** What is declared of a topic: nothing is ever made by accident, and nothing sealed is readable by accident. */
export interface DeclaredTopic {
  topic: string;
  partitions: number;
  /** How long its events can be delivered again. Days. */
  retentionDays: number;
  /** Who may write and read it on the broker, for its access-control lists. */
  acl: { write: string; read: string };
}

/** Three years, as long as the record of who saw an identity is kept. */
const RETENTION_DAYS = 3 * 366;
const PARTITIONS = 4;

/** Sealed events travel on topics of their own (N4): this is how everybody knows one. */
export const isSealed = (topic: string): boolean => topic.endsWith('.sealed');

/** The plan of the county's topics: sealed ones (N4) are closed to every service but those named. */
export const planOf = (topic: string): DeclaredTopic => {
  const publisher = topic.split('.')[0] ?? topic;
  const acl = isSealed(topic)
    ? { write: publisher, read: 'supervision, monitor (counts only)' }
    : { write: publisher, read: 'every department, monitor' };
  return { topic, partitions: PARTITIONS, retentionDays: RETENTION_DAYS, acl };
};
