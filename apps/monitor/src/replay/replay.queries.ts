import type { CivilDate } from '@daofang/domain';
import type { MonitorDeps } from '../monitor-deps';
import type { Replay } from './replay.life';
import { spanOf } from '../certificates/accounts.queries';
import { REPLAY } from './replay.store';

export const replays = ({ db }: MonitorDeps): Promise<Replay[]> =>
  db.query<Replay>(`${REPLAY} ORDER BY requested_at DESC, id DESC LIMIT 100`);

/** Where a topic's log stood when a day began: from there on a partition holds what was made that day and later. */
export interface PartitionPlace {
  partition: number;
  from: string;
  /** So many events that were followed from there on. */
  events: number;
}

/** The places of every partition that has anything of that day or later. */
export function replayPlaces({ db }: MonitorDeps, topic: string, day: CivilDate): Promise<PartitionPlace[]> {
  return db.query<PartitionPlace>(
    `SELECT partition, min("offset")::text AS "from", count(*)::int AS events FROM event
     WHERE topic = $1 AND time >= $2 AND "offset" >= 0 GROUP BY partition ORDER BY partition`,
    [topic, spanOf(day).from],
  );
}
