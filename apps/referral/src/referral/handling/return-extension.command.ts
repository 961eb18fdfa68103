import { sentence } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { extensionReturned, mustBeAsked } from './handling.rules';

/** ORG-44: the head does not agree to the days; the time runs on as it was. */
export const returnExtension = onReferral.command('returnExtension', {
  about: '退回延期申请，说明理由。',
  may: mayApprove,
  can: (state) => verdictOf(() => mustBeAsked(state)),
  inputName: 'ReturnDraftInput',
  input: { reason: sentence('退回的理由') },
  act(referral, { reason }, { today, sealed }) {
    referral.apply(extensionReturned(referral.snapshot, sealed(reason), today));
  },
});
