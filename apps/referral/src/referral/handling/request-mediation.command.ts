import { unit } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mediationRequested, mustBeHandling } from './handling.rules';

/** RG-22: offered to both sides; handling goes on meanwhile. */
export const requestMediation = onReferral.command('requestMediation', {
  about: '建议调解；不影响办理期限。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeHandling(state, '建议调解')),
  input: { committee: unit().describe('调解组织的单位路径。') },
  act(referral, { committee }, { today }) {
    referral.apply(mediationRequested(referral.snapshot, committee, today));
  },
});
