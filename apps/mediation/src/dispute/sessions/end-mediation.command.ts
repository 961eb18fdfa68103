import { longText, oneOf } from '@daofang/commands';
import { PAPERS } from '@daofang/papers';
import { partyLines } from '../dispute-paper.runner';
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
  async act(dispute, { reason, report }, { today, keep, issue }) {
    const { parties } = dispute.snapshot;
    await issue('TERMINATION_NOTICE', PAPERS.TERMINATION_NOTICE, async ({ nameOf }) => ({
      parties: { lines: await partyLines(parties, nameOf) },
      reason: FAILURE_REASONS[reason],
      remedies: { lines: [...OTHER_REMEDIES] },
      head: { cover: [`调解已经终结：${FAILURE_REASONS[reason]}。您还可以：${OTHER_REMEDIES.join('；')}。`] },
    }));
    const reportHash = await keep('MEDIATION_REPORT', `调解情况书面报告：${report}`);
    dispute.apply(failed(dispute.snapshot, { reason, reportHash }, today));
  },
});
