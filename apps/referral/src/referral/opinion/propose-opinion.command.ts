import { day, id, line, listOf, longText, oneOf, optional, part, unit } from '@daofang/commands';
import { OUTCOMES } from '@daofang/contracts';
import { HANDLING, canStep, isIn, type Answer } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { opinionProposed } from './opinion.rules';

const ANSWER = part('OpinionAnswerInput', {
  claimId: id('诉求'),
  outcome: oneOf('Outcome', OUTCOMES),
  reasons: longText('事实和理由'),
  legalBasis: line(2_000),
  remedyOrgan: line(200),
  remedy: line(2_000),
  executeBy: optional(day()),
  executingUnit: optional(unit()),
});

/** RG-21, N3: the opinion is drafted for every claim; a new draft takes the place of one that is not approved. */
export const proposeOpinion = onReferral.command('proposeOpinion', {
  about: '拟定处理意见，须逐项答复全部诉求。',
  may: mayHandle,
  can: canStep('proposeOpinion'),
  owes: (state) => (isIn(state, HANDLING) ? state.unit : null),
  input: { answers: listOf(ANSWER, 200) },
  async act(referral, { answers: given }, { actor, today, sealed, keepInstead }) {
    const answers = given.map(({ executeBy = null, executingUnit = null, ...answer }) => ({
      ...answer,
      executeBy,
      executingUnit,
    }));
    const documentHash = await keepInstead('OPINION', opinionText(referral.snapshot.unit, answers));
    const kept = answers.map((answer) => ({ ...answer, reasons: sealed(answer.reasons) }));
    referral.apply(opinionProposed(referral.snapshot, { answers: kept, proposedBy: actor.id, documentHash }, today));
  },
});

/** 《信访处理意见书》 with what article 32 wants in it, in plain language (RF-29). */
const opinionText = (unit: string, answers: readonly Answer[]): string =>
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
