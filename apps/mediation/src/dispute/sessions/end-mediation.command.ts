import { longText, oneOf } from '@daofang/commands';
import { FAILURE_REASONS, OTHER_REMEDIES, canStep } from '../dispute.life';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { failed } from './sessions.rules';

/** Art 26: ended, and the other remedies told, in writing; MD-05, RF-24: with what was tried and where it failed, for whoever goes on. */
export const endMediation = onDispute.command('endMediation', {
  about: '终结调解并告知其他救济途径。',
  may: mayMediate,
  can: canStep('fail'),
  input: {
    reason: oneOf('MediationFailureReason', FAILURE_REASONS),
    report: longText('调解情况').describe('调解情况书面报告。'),
  },
  async act(dispute, { reason, report }, { today, keep }) {
    const remedies = OTHER_REMEDIES.join('；');
    await keep('TERMINATION_NOTICE', `调解终结告知书：${FAILURE_REASONS[reason]}。您可以选择：${remedies}。`);
    const reportHash = await keep('MEDIATION_REPORT', `调解情况书面报告：${report}`);
    dispute.apply(failed(dispute.snapshot, { reason, reportHash }, today));
  },
});
