import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

/** MD-04: nobody has to sign. */
export const refuseFactRecord = (deps: MediationDeps) =>
  partyActs(deps, 'refuseFactRecord', (dispute, partyId, _input: ByParty, { today }) =>
    dispute.refuseFacts(partyId, today),
  );
