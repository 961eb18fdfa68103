import { day, id, line, listOf, longText, oneOf, optional, part, unit } from '@daofang/commands';
import { OUTCOMES } from '@daofang/contracts';
import { HANDLING, canStep, isIn } from '../referral.life';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { issueOpinion } from './opinion-paper.runner';
import { mustBeAnswered, opinionProposed, reviewedBy } from './opinion.rules';

const ANSWER = part('OpinionAnswerInput', {
  claimId: id('诉求'),
  outcome: oneOf('Outcome', OUTCOMES),
  reasons: longText('事实和理由'),
  legalBasis: line(2_000),
  remedyOrgan: optional(line(200)).describe(
    '不需填写：复查机关按规定确定（ORG-28）。Computed; what is given here is not kept.',
  ),
  remedy: line(2_000),
  executeBy: optional(day()),
  executingUnit: optional(unit()),
});

/** RG-21, N3, ORG-28: the opinion is drafted for every claim; a new draft takes the place of one that is not approved. */
export const proposeOpinion = onReferral.command('proposeOpinion', {
  about: '拟定处理意见，须逐项答复全部诉求。',
  may: mayHandle,
  can: canStep('proposeOpinion'),
  owes: (state) => (isIn(state, HANDLING) ? state.unit : null),
  input: { answers: listOf(ANSWER, 200) },
  async act(referral, { answers: given }, { actor, policy, today, sealed, issue, tx }) {
    const remedyOrgan = reviewedBy(await tx.directory(), referral.snapshot.unit);
    const answers = given.map(({ executeBy = null, executingUnit = null, ...answer }) => ({
      ...answer,
      remedyOrgan,
      executeBy,
      executingUnit,
    }));
    const kept = answers.map((answer) => ({ ...answer, reasons: sealed(answer.reasons) }));
    const draft = { answers: kept, proposedBy: actor.id };
    mustBeAnswered(referral.snapshot, draft, policy, today);
    const documentHash = await issueOpinion(referral.snapshot, answers, { issue }, true);
    referral.apply(opinionProposed(referral.snapshot, { ...draft, documentHash }, policy, today));
  },
});
