import { sentence } from '@daofang/commands';
import { canStep } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { opinionReturned } from './opinion.rules';

/** ORG-44: the head gives the opinion back to be drafted anew. */
export const returnOpinion = onReferral.command('returnOpinion', {
  about: '退回处理意见拟稿，说明理由。',
  may: mayApprove,
  can: canStep('returnOpinion'),
  inputName: 'ReturnDraftInput',
  input: { reason: sentence('退回的理由') },
  act(referral, { reason }, { today, sealed }) {
    referral.apply(opinionReturned(referral.snapshot, sealed(reason), today));
  },
});
