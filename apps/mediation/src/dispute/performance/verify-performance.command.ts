import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';

export interface VerifyPerformance extends OnDispute {
  itemId: string;
}

/** Art 31: the committee supervises performance. */
export const verifyPerformance = (deps: MediationDeps) =>
  changeDispute(deps, 'verifyPerformance', (dispute, { itemId }: VerifyPerformance, { today }) =>
    dispute.verifyPerformance(itemId, today),
  );
