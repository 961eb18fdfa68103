import { optional, sentence } from '@daofang/commands';
import { FAILURE_REASONS, OTHER_REMEDIES, canStep } from '../dispute.life';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { failed } from './sessions.rules';

/** 调解法 23: a party ends the mediation whenever it wants, without having to say why. */
export const leaveMediation = asParty.command('leaveMediation', {
  about: '当事人要求终止调解。',
  may: mayActAsParty,
  can: canStep('fail'),
  input: { reason: optional(sentence('要求终止的理由')).describe('可以不说明理由。') },
  async act(dispute, { reason }, { today, keep }) {
    const remedies = OTHER_REMEDIES.join('；');
    await keep('TERMINATION_NOTICE', `调解终结告知书：${FAILURE_REASONS.PARTY_ENDED}。您可以选择：${remedies}。`);
    const reportHash = await keep('MEDIATION_REPORT', `调解情况书面报告：当事人要求终止。${reason ?? ''}`);
    dispute.apply(failed(dispute.snapshot, { reason: 'PARTY_ENDED', reportHash }, today));
  },
});
