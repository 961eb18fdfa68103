import { optional, sentence, unit } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mustBeOpenToObjection, objectionProposed } from './competence.rules';

const TOO_SHORT = {
  min: 10,
  code: 'REASONS_TOO_SHORT',
  zh: '请详细说明不属于本单位职权的理由，至少十个字。',
  en: 'Give detailed reasons, ten characters at least.',
};

/** OB-03, ORG-44: within five working days of delivery, with detailed reasons; filed once the head approves. */
export const objectToReferral = onReferral.command('objectToReferral', {
  about: '提出异议：送达之日起五个工作日内，经负责人审批后送达转送单位。',
  may: mayHandle,
  can: (state, { policy, today }) => verdictOf(() => mustBeOpenToObjection(state, policy, today)),
  input: {
    reasons: sentence('异议的详细理由', TOO_SHORT).describe('不属于本单位职权的详细理由。'),
    suggestedUnit: optional(unit()),
  },
  act(referral, { reasons, suggestedUnit }, { policy, today, actor, sealed }) {
    const draft = { text: sealed(reasons), suggestedUnit: suggestedUnit ?? null, by: actor.id };
    referral.apply(objectionProposed(referral.snapshot, draft, policy, today));
  },
});
