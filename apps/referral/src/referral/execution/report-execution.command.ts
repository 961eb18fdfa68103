import { id, longText } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayReportExecution } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { executionReported, mustBeExecutable, owingExecution } from './execution.rules';

/** N10: the executing unit says what it did, with proof. */
export const reportExecution = onReferral.command('reportExecution', {
  about: '上报执行情况。',
  may: mayReportExecution,
  can: (state) => verdictOf(() => mustBeExecutable(state)),
  owes: owingExecution,
  input: { claimId: id('诉求'), proof: longText('执行情况和凭证').describe('执行情况和凭证。') },
  async act(referral, { claimId, proof }, { actor, today, keep }) {
    const proofHash = await keep('EXECUTION_PROOF', proof);
    const report = { claimId, unit: actor.unit ?? '', by: actor.id, proofHash };
    referral.apply(executionReported(referral.snapshot, report, today));
  },
});
