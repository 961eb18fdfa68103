import { longText, unit } from '@daofang/commands';
import { newId } from '@daofang/domain';
import { canStep } from '../referral.life';
import { mayDesignate } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { designated, sentByDesignation } from './competence.rules';

/** RG-14, N2: designated, and the unit cannot object. */
export const designateUnit = onReferral.command('designateUnit', {
  about: '指定受理；被指定单位不得再退回。',
  may: mayDesignate,
  can: canStep('designate'),
  owes: ({ status, decider }) => (status === 'DISPUTED' ? decider : null),
  input: { unit: unit(), reason: longText('指定的理由') },
  async act(referral, { unit, reason }, { actor, today, sendOn, keep }) {
    referral.apply(designated(referral.snapshot, unit, today));
    const next = await sendOn(sentByDesignation(referral.snapshot, { id: newId(), unit, author: actor.id }));
    await keep('DESIGNATION', `指定受理决定：由 ${unit} 受理。理由：${reason}`, today, next);
  },
});
