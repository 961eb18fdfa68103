import { openTopics } from '@daofang/contracts';
import { DomainError } from '@daofang/domain';
import type { Replay, ReplayPlace } from './replay.life';

/** A place in a topic that the log can have. @throws DomainError `UNKNOWN_TOPIC`, `INVALID_OFFSET` */
export function mustBePlace({ topic, partition, from }: Omit<ReplayPlace, 'department'>): void {
  if (!openTopics.includes(topic))
    throw new DomainError('UNKNOWN_TOPIC', `没有主题 ${topic}。`, 'No such topic.', 'NOT_FOUND');
  if (!/^\d{1,18}$/.test(from) || partition < 0)
    throw new DomainError(
      'INVALID_OFFSET',
      '起点应为不小于 0 的整数。',
      '`from` and `partition` are whole numbers from 0.',
    );
}

/** Decided once, and agreed to by a second admin. @throws DomainError `ALREADY_DECIDED`, `SECOND_ADMIN_NEEDED` */
export function mustBeDecidable({ state, requestedBy }: Replay, admin: string, approve: boolean): void {
  if (state !== 'REQUESTED')
    throw new DomainError('ALREADY_DECIDED', '该申请已有决定。', 'It was decided already.', 'CONFLICT');
  if (approve && requestedBy === admin)
    throw new DomainError(
      'SECOND_ADMIN_NEEDED',
      '从头重放须由另一名管理员批准。',
      'A replay needs the consent of a second admin.',
      'FORBIDDEN',
    );
}
