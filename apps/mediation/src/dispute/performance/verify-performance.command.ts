import { id } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { mustBeReported, owingVerification, performanceVerified } from './performance.rules';

/** Art 31: the committee supervises performance. */
export const verifyPerformance = onDispute.command('verifyPerformance', {
  about: '核实履行。',
  may: mayMediate,
  can: (state) => verdictOf(() => mustBeReported(state)),
  owes: owingVerification,
  input: { itemId: id('协议事项') },
  act(dispute, { itemId }, { today }) {
    dispute.apply(performanceVerified(dispute.snapshot, itemId, today));
  },
});
