import { DomainError, type CivilDate, type RecordedEvent } from '@daofang/domain';
import type { z } from 'zod';
import { openCodes, type Heard } from './open-codes';

/** Who may know of an event. `sealed` travels on topics of its own and is invisible everywhere else (N4). */
export type DataClass = 'public' | 'internal' | 'restricted' | 'sealed';

/** What a petitioner is told of an event: one line of the timeline of the case (N15). */
export interface Told {
  on: CivilDate;
  kind: string;
  unit?: string | null;
  dueOn?: CivilDate | null;
  legalBasis?: string | null;
  /** One Chinese sentence, of days, counts and codes of the payload. */
  text: string;
}

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
  /** As its publisher has to write it. */
  readonly schema: z.ZodType<Data>;
  /** As its listeners read it: codes that this version does not know included. */
  readonly heard: z.ZodType<Heard<Data>>;
  /** A payload the publisher's spec produces the shape of and the listeners' specs consume. */
  readonly sample: Data;
  /** What the petitioner is told of it. Null: nothing, for one where it would need a code that this version does not know. */
  readonly told?: (data: Heard<Data>) => Told | null;
}

type Declaration<Data> = Pick<EventContract<Data>, 'type' | 'topic' | 'description' | 'schema' | 'sample' | 'told'> & {
  dataclass?: DataClass;
};

/**
 * Declares a contract. Calling it checks the payload: the producer is strict, so a wrong event fails the command that
 * made it and never reaches the outbox. Listeners are not: they read the same payload with open codes.
 */
export function defineEvent<Data>(declaration: Declaration<Data>): EventContract<Data> {
  const { type, topic, schema, dataclass = 'internal' } = declaration;
  const record = (data: Data): RecordedEvent<Data> => {
    const read = schema.safeParse(data);
    if (!read.success) throw notOfTheContract(read.error);
    return { type, topic, dataclass, data: read.data };
  };
  return Object.assign(record, { ...declaration, dataclass, heard: openCodes(schema) });
}

/** What nobody refused before it came to an event (K142): nothing is done, and the caller is told where it is, not what. */
const notOfTheContract = ({ issues }: z.ZodError): DomainError => {
  const zh = '格式有误。';
  const en = 'This is not of the right form.';
  const faults = issues.map(({ path }) => ({ path: path.join('.'), code: 'INVALID_INPUT', zh, en }));
  return new DomainError('INVALID_INPUT', zh, en, 'INVALID', { faults });
};

/** A contract of any payload, for lists. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds contracts of different payloads
export type AnyContract = EventContract<any>;
