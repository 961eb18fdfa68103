import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

/** MD-03: one clear refusal ends it. */
export const refuseConsent = (deps: MediationDeps) =>
  partyActs(deps, 'refuseConsent', (dispute, partyId, _input: ByParty, { today }) =>
    dispute.refuseConsent(partyId, today),
  );
