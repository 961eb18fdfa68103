import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, partyActs, type ByParty, type OnDispute } from '../dispute.runner';

export const signAgreement = (deps: MediationDeps) =>
  partyActs(deps, 'signAgreement', (dispute, partyId, _input: ByParty, { actor, today }) =>
    dispute.signAgreement(partyId, actor.id, today),
  );

export const signAgreementAsMediator = (deps: MediationDeps) =>
  changeDispute(deps, 'signAgreementAsMediator', (dispute, _input: OnDispute, { actor, today }) =>
    dispute.signAgreement(null, actor.id, today),
  );
