import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { extensionServed, extensionUnderWay, mustAwaitService } from './handling.rules';

/** RG-23: the reason is told to the petitioner before expiry; only then do the days count. */
export const serveExtension = onReferral.command('serveExtension', {
  about: '将延期理由告知信访人，延期生效。',
  may: mayHandle,
  can: (state, { policy, today }) => verdictOf(() => mustAwaitService(state, policy, today)),
  owes: (state) => (extensionUnderWay(state)?.approvedOn ? state.unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { policy, today }) {
    referral.apply(extensionServed(referral.snapshot, policy, today));
  },
});
