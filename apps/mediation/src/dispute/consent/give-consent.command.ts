import type { MediationDeps } from '../../mediation-deps';
import { partyActs, type ByParty } from '../dispute.runner';

/** 调解法 art 17: a party consents; when all did, the case is accepted. */
export const giveConsent = (deps: MediationDeps) =>
  partyActs(deps, 'giveConsent', (dispute, partyId, _input: ByParty, { today }) => dispute.consent(partyId, today));
