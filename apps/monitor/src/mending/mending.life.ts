import type { Instant } from '@daofang/domain';

/** DISCARD: ours stands. TAKE: the other event has its effect, too. ACCEPT_LOG: a listener reads a log that is another than before. */
export type MendingAct = 'DISCARD' | 'TAKE' | 'ACCEPT_LOG';
export type MendingState = 'REQUESTED' | 'REJECTED' | 'AGREED' | 'DONE' | 'FAILED';

/** What one admin asks to have done about a stop, and another agrees to. */
export interface Mending {
  id: string;
  act: MendingAct;
  department: string;
  /** The case and the event of it; null where a log is accepted. */
  key: string | null;
  eventId: string | null;
  /** The log that is accepted; null where it is about an event. */
  topic: string | null;
  requestedAt: Instant;
  requestedBy: string;
  reason: string;
  state: MendingState;
  decidedBy: string | null;
  /** The code of what the department answered. */
  failure: string | null;
}

export type MendingTarget = Pick<Mending, 'act' | 'department' | 'key' | 'eventId' | 'topic'>;

/** What the ledger calls it. */
export const targetOf = ({ department, key, eventId, topic }: MendingTarget): string =>
  [department, topic ?? `${key} ${eventId}`].join(' ');
