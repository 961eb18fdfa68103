import { sentence } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { onClaim } from '../claim.runner';
import { mayApproveDispatch } from '../petition.policy';
import { dispatchReturned, draftOf } from './dispatch.rules';

/** ORG-44: the head gives the draft back, with the reason; the desk still owes the claims (OB-02). */
export const returnDispatch = onClaim.command('returnDispatch', {
  about: '退回转送、交办或者直办的拟稿，说明理由。',
  may: mayApproveDispatch,
  can: (state) => verdictOf(() => draftOf(state)),
  answers: 'Petition!',
  input: { reason: sentence('退回的理由') },
  async act(claim, { reason }, { today, sealed }) {
    claim.petition.apply(dispatchReturned(claim.snapshot, await sealed(reason), today));
  },
});
