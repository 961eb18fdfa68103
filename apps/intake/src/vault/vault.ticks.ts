import type { IntakeDeps } from '../intake-deps';
import { letGoAccesses, oldestAccess } from './identity-access.store';

export const letGoOldAccesses = (deps: IntakeDeps) => () =>
  deps.db.transaction((tx) => letGoAccesses(tx, oldestAccess(deps)));
