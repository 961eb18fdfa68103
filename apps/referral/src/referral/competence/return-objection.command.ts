import { sentence } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { draftReturned, mustBeProposed } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';

/** ORG-44: the head gives the objection back to the officer; the unit keeps the matter, and its clocks run on. */
export const returnObjection = onReferral.command('returnObjection', {
  about: '退回异议拟稿，说明理由。',
  may: mayApprove,
  can: (state) => verdictOf(() => mustBeProposed(state, 'OBJECTION')),
  inputName: 'ReturnDraftInput',
  input: { reason: sentence('退回的理由') },
  act(referral, { reason }, { today, sealed }) {
    referral.apply(draftReturned(referral.snapshot, 'OBJECTION', sealed(reason), today, { proposal: null }));
  },
});
