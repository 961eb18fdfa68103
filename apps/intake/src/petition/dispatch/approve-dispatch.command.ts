import { verdictOf } from '@daofang/domain';
import { onClaim } from '../claim.runner';
import { mayApproveDispatch, mustReceive } from '../petition.policy';
import { giveLetter } from './dispatch-letter.runner';
import { dispatchApproved, mustBeApprovable } from './dispatch.rules';

/** RF-27, ORG-30: the head of the desk approves where the claim, and those drafted with it, are to go. */
export const approveDispatch = onClaim.command('approveDispatch', {
  about: '负责人审批转送、交办或者直办，同一拟稿的诉求一并生效。',
  may: mayApproveDispatch,
  can: (state, { actor }) => verdictOf(() => mustBeApprovable(state, actor.id)),
  owes: ({ petition, claim }) => (claim.status === 'DISPATCH_PROPOSED' ? petition.unit : null),
  answers: 'Petition!',
  async act(claim, _input, { actor, today, issue, receiver }) {
    const draft = mustBeApprovable(claim.snapshot, actor.id);
    mustReceive(claim.snapshot.petition.unit, draft, await receiver(draft.unit));
    claim.petition.dispose(dispatchApproved(claim.snapshot, actor.id, today), today);
    const claimIds = draft.claims.map((each) => each.claim.id);
    await giveLetter(draft, (template, fill) => issue('DISPATCH_LETTER', template, fill, { claimIds }));
  },
});
