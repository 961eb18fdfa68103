import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { changeDispute, type OnDispute } from '../dispute.runner';
import { FAILURE_REASONS, OTHER_REMEDIES, type FailureReason } from '../dispute.life';

export interface EndMediation extends OnDispute {
  reason: FailureReason;
  /** MD-05, RF-24: what was tried and where it failed, for whoever goes on. */
  report: string;
}

/** Art 26: ended, and the other remedies told, in writing. */
export const endMediation = (deps: MediationDeps) =>
  changeDispute(deps, 'endMediation', async (dispute, { reason, report }: EndMediation, { tx, today }) => {
    const { petitionId } = dispute.snapshot;
    const paper = (kind: string, text: string) =>
      keepDocument(tx, deps.cipher, { petitionId, subjectId: dispute.id, kind, text }, today);
    await paper(
      'TERMINATION_NOTICE',
      `调解终结告知书：${FAILURE_REASONS[reason]}。您可以选择：${OTHER_REMEDIES.join('；')}。`,
    );
    dispute.fail(reason, await paper('MEDIATION_REPORT', `调解情况书面报告：${written(report, '调解情况')}`), today);
  });
