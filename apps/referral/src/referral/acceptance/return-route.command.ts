import { sentence } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { draftReturned, mustBeProposed } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';

/** ORG-44: the head gives the route and its notice back to the officer; OB-05 runs on. */
export const returnRoute = onReferral.command('returnRoute', {
  about: '退回办理途径拟稿，说明理由。',
  may: mayApprove,
  can: (state) => verdictOf(() => mustBeProposed(state, 'ROUTE')),
  inputName: 'ReturnDraftInput',
  input: { reason: sentence('退回的理由') },
  act(referral, { reason }, { today, sealed }) {
    referral.apply(draftReturned(referral.snapshot, 'ROUTE', sealed(reason), today, { proposal: null }));
  },
});
