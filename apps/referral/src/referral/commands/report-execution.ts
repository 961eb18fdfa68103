import { written } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayReportExecution } from '../referral.policy';

export interface ReportExecution extends OnReferral {
  claimId: string;
  proof: string;
}

/** N10: the executing unit says what it did, with proof. */
export const reportExecution = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'reportExecution',
    (actor, state, { claimId }: ReportExecution) =>
      mayReportExecution(
        actor,
        state,
        state.opinion?.answers.find((answer) => answer.claimId === claimId)?.executingUnit ?? null,
      ),
    async (referral, { claimId, proof }, { tx, actor, today }) => {
      const hash = await keepDocument(
        tx,
        deps.cipher,
        {
          petitionId: referral.snapshot.petitionId,
          subjectId: referral.id,
          kind: 'EXECUTION_PROOF',
          text: written(proof, '执行情况和凭证'),
        },
        today,
      );
      referral.reportExecution(claimId, actor.unit ?? '', actor.id, hash, today);
    },
  );
