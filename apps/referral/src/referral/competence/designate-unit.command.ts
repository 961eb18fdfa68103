import { longText, unit } from '@daofang/commands';
import { newId } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
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
  async act(referral, { unit, reason }, { actor, today, sendOn, issue }) {
    const { decider, sender, unit: disputing } = referral.snapshot;
    referral.apply(designated(referral.snapshot, unit, today));
    const next = await sendOn(sentByDesignation(referral.snapshot, { id: newId(), unit, author: actor.id }));
    await issue(
      'DESIGNATION',
      PAPERS.DESIGNATION,
      async ({ organ, nameOf, deskOf }) => ({
        unit: await nameOf(unit),
        decider: organ.name,
        reasons: reason,
        basis: '《信访工作条例》第二十三条、第二十四条',
        effect: '受指定单位应当受理，不得再提出异议、退回',
        head: { to: [await nameOf(unit)], copies: [...new Set([await nameOf(disputing), await deskOf(sender)])] },
      }),
      { by: decider ?? sender, itself: true, referralId: next },
    );
  },
});
