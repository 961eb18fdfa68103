import type { MediationDeps } from '../../mediation-deps';
import { issueCodes } from '../access-codes.store';
import { changeDispute, type OnDispute } from '../dispute.runner';

/** New codes for every party, to be handed over by the mediator. */
export const issueAccessCodes = (deps: MediationDeps) =>
  changeDispute(deps, 'issueAccessCodes', (dispute, _input: OnDispute, { tx }) =>
    issueCodes(
      tx,
      deps.cipher,
      dispute.id,
      dispute.snapshot.parties.map(({ id }) => id),
    ),
  );
