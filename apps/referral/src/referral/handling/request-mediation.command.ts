import { unit } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mustBeCommittee } from '@daofang/regulation';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { mediationRequested, mustBeHandling } from './handling.rules';

/** RG-22, ORG-15: asked of a committee (K8), offered to both sides; handling goes on meanwhile. */
export const requestMediation = onReferral.command('requestMediation', {
  about: '建议调解；不影响办理期限。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeHandling(state, '建议调解')),
  input: { committee: unit().describe('调解组织的单位路径。') },
  async act(referral, { committee }, { tx, today }) {
    mustBeCommittee(await tx.directory(), committee);
    referral.apply(mediationRequested(referral.snapshot, committee, today));
  },
});
