import { id, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayVerifyExecution } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { executionVerified, mustAwaitVerification } from './execution.rules';

/** A supervisor has seen the proof. */
export const verifyExecution = onReferral.command('verifyExecution', {
  about: '核验执行情况（督查员）。',
  may: mayVerifyExecution,
  can: (state, { actor }) => verdictOf(() => mustAwaitVerification(state, actor.id)),
  owes: ({ executions, sender }) => (executions.some(({ accepted }) => accepted === null) ? sender : null),
  input: { claimId: id('诉求'), accept: yes() },
  act(referral, { claimId, accept }, { actor, today }) {
    referral.apply(executionVerified(referral.snapshot, { claimId, accepted: accept, by: actor.id }, today));
  },
});
