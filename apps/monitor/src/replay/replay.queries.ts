import type { MonitorDeps } from '../monitor-deps';
import type { Replay } from './replay.life';
import { REPLAY } from './replay.store';

export const replays = ({ db }: MonitorDeps): Promise<Replay[]> =>
  db.query<Replay>(`${REPLAY} ORDER BY requested_at DESC, id DESC LIMIT 100`);
