import { openTopics } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';
import type { ReplayPlace } from './replay.life';

/** @throws DomainError `UNKNOWN_TOPIC` */
export function mustBeTopic(topic: string): void {
  if (!openTopics.includes(topic))
    throw new DomainError('UNKNOWN_TOPIC', `没有主题 ${topic}。`, 'No such topic.', 'NOT_FOUND');
}

/** A place in a topic that the log can have. @throws DomainError `UNKNOWN_TOPIC`, `INVALID_OFFSET` */
export function mustBePlace({ topic, partition, from }: Omit<ReplayPlace, 'department'>): void {
  mustBeTopic(topic);
  if (!/^\d{1,18}$/.test(from) || partition < 0)
    throw new DomainError(
      'INVALID_OFFSET',
      '起点应为不小于 0 的整数。',
      '`from` and `partition` are whole numbers from 0.',
    );
}
