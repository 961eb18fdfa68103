import { issueCodes } from '../access-codes.store';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';

/** New codes for every party, to be handed over by the mediator. */
export const issueAccessCodes = onDispute.command('issueAccessCodes', {
  about: '重新发放各方访问码。',
  may: mayMediate,
  inputName: 'DisputeInput',
  answers: 'MediationPayload!',
  act: (dispute, _input, { tx, cipher }) => issueCodes(tx, cipher, dispute.snapshot),
});
