import { id, longText } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayActAsParty } from '../dispute.policy';
import { asParty } from '../dispute.runner';
import { mustOwe, owingPerformance, performanceReported } from './performance.rules';

/** OB-24: done, with proof. */
export const reportPerformance = asParty.command('reportPerformance', {
  about: '报告履行协议事项。',
  may: mayActAsParty,
  can: (state, { partyId }) => verdictOf(() => mustOwe(state, partyId)),
  owes: owingPerformance,
  input: { itemId: id('协议事项'), proof: longText('履行凭证') },
  async act(dispute, { itemId, proof }, { today, partyId, keep }) {
    dispute.apply(performanceReported(dispute.snapshot, { itemId, partyId }, today));
    await keep('PERFORMANCE_PROOF', proof);
  },
});
