import { longText, whole } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { extensionRequested, mustBeExtendable } from './handling.rules';

/** RG-23: asked before expiry, with the reason that the petitioner will be told. */
export const requestExtension = onReferral.command('requestExtension', {
  about: '申请延期（期限届满前）。',
  may: mayHandle,
  can: (state, { policy, today }) => verdictOf(() => mustBeExtendable(state, policy, today)),
  input: {
    days: whole().describe('日（自然日）。Calendar days.'),
    reason: longText('延期理由').describe('告知信访人的理由。'),
  },
  act(referral, { days, reason }, { policy, today, actor, sealed }) {
    const asked = { days, by: actor.id, reason: sealed(reason) };
    referral.apply(extensionRequested(referral.snapshot, asked, policy, today));
  },
});
