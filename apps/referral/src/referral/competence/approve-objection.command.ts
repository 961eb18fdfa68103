import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { isProposed, proposalFor } from '../referral.life';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeApprovable, objected } from './competence.rules';

/** OB-03, ORG-31: the head of the unit approves the objection; the sender has it with the approval. */
export const approveObjection = onReferral.command('approveObjection', {
  about: '负责人审批异议：一个工作日内审批的，以提出之日为准。',
  may: mayApprove,
  can: (state, { actor, policy, today }) => verdictOf(() => mustBeApprovable(state, actor.id, policy, today)),
  owes: (state) => (isProposed(state, 'OBJECTION') ? state.unit : null),
  inputName: 'ReferralInput',
  async act(referral, _input, { actor, policy, today, opened, issue }) {
    const { sender, deliveredOn } = referral.snapshot;
    const { text, suggestedUnit } = proposalFor(referral.snapshot, 'OBJECTION', actor.id);
    referral.apply(objected(referral.snapshot, actor.id, policy, today));
    await issue('OBJECTION', PAPERS.OBJECTION, async ({ nameOf, deskOf }) => ({
      deliveredOn: inWords(deliveredOn),
      reasons: opened(text),
      suggested: suggestedUnit ? await nameOf(suggestedUnit) : null,
      head: { to: [await deskOf(sender)] },
    }));
  },
});
