import type { RecordedEvent } from '@daofang/domain';
import { z } from 'zod';

/** Who may know of an event. `sealed` travels on topics of its own and is invisible everywhere else (N4). */
export type DataClass = 'public' | 'internal' | 'restricted' | 'sealed';

/** One event, declared once: what the aggregate records is what the broker carries and what the listeners parse. */
export interface EventContract<Data = unknown> {
  (data: Data): RecordedEvent<Data>;
  /** `<department>.<Event>.v<N>` */
  readonly type: string;
  /** `<department>.<aggregate>` */
  readonly topic: string;
  readonly dataclass: DataClass;
  /** Says in the departments' terms what happened. */
  readonly description: string;
  readonly schema: z.ZodType<Data>;
  /** A payload the publisher's spec produces the shape of and the listeners' specs consume. */
  readonly sample: Data;
}

interface Declaration<Data> {
  type: string;
  topic: string;
  dataclass?: DataClass;
  description: string;
  schema: z.ZodType<Data>;
  sample: Data;
}

/**
 * Declares a contract. Calling it checks the payload: the producer is strict, so a wrong event fails the command that
 * made it and never reaches the outbox.
 */
export function defineEvent<Data>(declaration: Declaration<Data>): EventContract<Data> {
  const { type, topic, schema, dataclass = 'internal' } = declaration;
  const record = (data: Data): RecordedEvent<Data> => ({ type, topic, dataclass, data: schema.parse(data) });
  return Object.assign(record, { ...declaration, dataclass });
}

/** A contract of any payload, for lists. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds contracts of different payloads
export type AnyContract = EventContract<any>;
