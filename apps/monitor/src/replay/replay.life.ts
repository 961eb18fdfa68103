import type { Instant } from '@daofang/domain';

export type ReplayState = 'REQUESTED' | 'REJECTED' | 'RUNNING' | 'DONE' | 'FAILED';

/** A department is to be given again what a topic's partition holds from an offset on. */
export interface Replay {
  id: string;
  requestedAt: Instant;
  requestedBy: string;
  reason: string;
  department: string;
  topic: string;
  partition: number;
  from: string;
  state: ReplayState;
  decidedBy: string | null;
  next: string;
  until: string | null;
  applied: number;
  known: number;
  failed: number;
  failure: string | null;
}

export interface ReplayPlace {
  department: string;
  topic: string;
  partition: number;
  from: string;
}

/** So many records a part: each part is a transaction of the department, and the progress shows after it. */
export const PART = 200;

/** What the ledger calls it. */
export const targetOf = ({ department, topic, partition, from }: ReplayPlace): string =>
  `${department} ${topic}/${partition} ≥ ${from}`;
