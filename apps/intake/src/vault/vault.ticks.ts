import type { IntakeDeps } from '../intake-deps';
import { letGoAccesses } from './identity-access';

/** How long the record of who looked at an identity is kept, to the instant: entries before it may go. */
export const oldestAccess = ({ clock, config }: Pick<IntakeDeps, 'clock' | 'config'>): string => {
  const oldest = new Date(clock.now());
  oldest.setUTCFullYear(oldest.getUTCFullYear() - config.ACCESS_LOG_YEARS);
  return oldest.toISOString();
};

export const letGoOldAccesses = (deps: IntakeDeps) => () =>
  deps.db.transaction((tx) => letGoAccesses(tx, oldestAccess(deps)));
