import { DomainError, isUuid } from '@daofang/domain';
import type { BrokerRecord } from './broker';

export type DataClass = 'public' | 'internal' | 'restricted' | 'sealed';

/** One event as it travels: CloudEvents 1.0 with our extensions. Never an identity in it: ids and codes only. */
export interface EventEnvelope<Data = unknown> {
  /** Unique for ever; what the inbox knows it by. */
  id: string;
  /** `intake.PetitionRegistered.v1` */
  type: string;
  topic: string;
  /** The department that publishes it. */
  source: string;
  /** Instant of the act. */
  time: string;
  /** The case: the partition key, so that its events keep their order. */
  petitionId: string;
  aggregateId: string;
  /** 1, 2, 3 … for each aggregate, without gaps. */
  sequence: number;
  correlationId: string;
  /** The event that caused this one, or null for a person's command. */
  causationId: string | null;
  /** Opaque account id. */
  actorRef: string;
  dataclass: DataClass;
  traceparent: string | null;
  data: Data;
}

/** Attachments travel by reference: an event is at most this long. Bytes. */
export const MAX_EVENT_BYTES = 256 * 1024;

/**
 * Binary content mode: attributes as `ce_` headers, the payload as the value.
 * @throws DomainError `EVENT_TOO_LARGE`
 */
export function toRecord(event: EventEnvelope): BrokerRecord {
  const value = JSON.stringify(event.data);
  if (Buffer.byteLength(value) > MAX_EVENT_BYTES) {
    throw new DomainError(
      'EVENT_TOO_LARGE',
      '事件内容超过 256 KB，请以附件引用代替。',
      'An event is at most 256 KB; refer to attachments.',
      'INVALID',
      { type: event.type },
    );
  }
  return {
    topic: event.topic,
    key: event.petitionId,
    value,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_source: event.source,
      ce_time: event.time,
      ce_subject: event.aggregateId,
      ce_partitionkey: event.petitionId,
      ce_sequence: String(event.sequence),
      ce_correlationid: event.correlationId,
      ...(event.causationId && { ce_causationid: event.causationId }),
      ce_department: event.source,
      ce_actorref: event.actorRef,
      ce_dataclass: event.dataclass,
      ...(event.traceparent && { ce_traceparent: event.traceparent }),
      'content-type': 'application/json',
    },
  };
}

/** @throws Error when the record is not an event of ours */
export function fromRecord({ topic, headers, value }: BrokerRecord): EventEnvelope {
  const attribute = (name: string): string => {
    const found = headers[`ce_${name}`];
    if (found === undefined) throw new Error(`not an event: ce_${name} is missing`);
    return found;
  };
  return {
    id: attribute('id'),
    type: attribute('type'),
    topic,
    source: attribute('source'),
    time: attribute('time'),
    petitionId: attribute('partitionkey'),
    aggregateId: attribute('subject'),
    sequence: Number(attribute('sequence')),
    correlationId: attribute('correlationid'),
    causationId: headers['ce_causationid'] ?? null,
    actorRef: attribute('actorref'),
    dataclass: attribute('dataclass') as DataClass,
    traceparent: headers['ce_traceparent'] ?? null,
    data: JSON.parse(value) as unknown,
  };
}

/**
 * Why a record is no event of ours: it would stop the case whose key it bears. Null where it is one, whatever its payload.
 * @param topicOf where events of a type travel, of the types that are known
 */
export function strangeness(record: BrokerRecord, topicOf: (type: string) => string | undefined): string | null {
  const { topic, key, headers } = record;
  const of = (name: string) => headers[`ce_${name}`] ?? '';
  const [id, type, source, sequence] = [of('id'), of('type'), of('source'), of('sequence')];
  if (!isUuid(id)) return 'ID';
  if (!isUuid(of('subject'))) return 'SUBJECT';
  if (of('partitionkey') !== key) return 'KEY';
  if (!/^[1-9]\d{0,8}$/.test(sequence)) return 'SEQUENCE';
  if (Number.isNaN(Date.parse(of('time')))) return 'TIME';
  if (of('correlationid') === '' || of('actorref') === '') return 'CAUSE';
  const causation = headers['ce_causationid'];
  if (causation !== undefined && !isUuid(causation)) return 'CAUSE';
  // A topic's publisher is its first word, and its types begin with it, too.
  if (source === '' || !topic.startsWith(`${source}.`)) return 'SOURCE';
  if (!type.startsWith(`${source}.`) || (topicOf(type) ?? topic) !== topic) return 'TYPE';
  return null;
}

/** The event of a record; null for one that is none of ours. */
export function findEvent(record: BrokerRecord): EventEnvelope | null {
  try {
    return fromRecord(record);
  } catch {
    return null;
  }
}
