import { OUTCOMES, type Outcome } from '@daofang/contracts';
import { written, type CivilDate } from '@daofang/domain';
import { documentHash, keepDocument } from '@daofang/persistence';
import type { ReferralDeps } from '../../referral-deps';
import { mustKnowUnit } from '../../unit/unit.store';
import { changeReferral, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface ProposedAnswer {
  claimId: string;
  outcome: Outcome;
  /** Facts found and reasons, in plain language (RF-29). */
  reasons: string;
  legalBasis: string;
  remedyOrgan: string;
  remedy: string;
  executeBy?: CivilDate | null;
  executingUnit?: string | null;
}

export interface ProposeOpinion extends OnReferral {
  answers: ProposedAnswer[];
}

/** RG-21, N3: the opinion is drafted for every claim; a new draft takes the place of one that is not approved. */
export const proposeOpinion = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'proposeOpinion',
    mayHandle,
    async (referral, { answers }: ProposeOpinion, { tx, actor, today }) => {
      for (const { executingUnit } of answers) if (executingUnit) await mustKnowUnit(tx, executingUnit);
      const text = opinionText(referral.snapshot.unit, answers);
      const given = answers.map(({ reasons, executeBy, executingUnit, ...answer }) => ({
        ...answer,
        reasons: deps.cipher.encrypt(written(reasons, '事实和理由')),
        executeBy: executeBy ?? null,
        executingUnit: executingUnit ?? null,
      }));
      referral.proposeOpinion(given, actor.id, documentHash(text), today);
      await tx.query(`DELETE FROM document WHERE subject_id = $1 AND kind = 'OPINION'`, [referral.id]);
      await keepDocument(
        tx,
        deps.cipher,
        { petitionId: referral.snapshot.petitionId, subjectId: referral.id, kind: 'OPINION', text },
        today,
      );
    },
  );

/** 《信访处理意见书》 with what article 32 wants in it. */
const opinionText = (unit: string, answers: readonly ProposedAnswer[]): string =>
  [
    `信访处理意见书（${unit}）`,
    ...answers.flatMap((answer, index) => [
      `第 ${index + 1} 项诉求：${OUTCOMES[answer.outcome]}`,
      `事实和理由：${answer.reasons}`,
      `法律依据：${answer.legalBasis}`,
      ...(answer.executeBy ? [`由 ${answer.executingUnit} 于 ${answer.executeBy} 前执行`] : []),
      `如不服，可自收到本意见书之日起三十日内向${answer.remedyOrgan}申请复查。${answer.remedy}`,
    ]),
  ].join('\n');
