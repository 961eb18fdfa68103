import { isUuid, notFound } from '@daofang/domain';
import type { Sql } from '@daofang/events';
import type { Replay } from './replay.life';

export const REPLAY = `
  SELECT id, requested_at AS "requestedAt", requested_by AS "requestedBy", reason, department, topic, partition, from_offset::text AS "from",
    state, decided_by AS "decidedBy", next_offset::text AS next, until_offset::text AS until, applied, known, failed, failure FROM replay`;

/** @param lock holds it until the transaction ends. @throws DomainError `NOT_FOUND` */
export const replayById = async (sql: Sql, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Replay> => {
  const [found] = isUuid(id) ? await sql.query<Replay>(`${REPLAY} WHERE id = $1 ${lock}`, [id]) : [];
  if (!found) throw notFound('从头重放申请', id);
  return found;
};
