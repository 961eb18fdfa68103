import { id, optional, yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { mustBeReported, owingVerification, performanceContested, performanceVerified } from './performance.rules';

/** Art 31: the committee supervises performance. */
export const verifyPerformance = onDispute.command('verifyPerformance', {
  about: '核实履行。',
  may: mayMediate,
  can: (state) => verdictOf(() => mustBeReported(state)),
  owes: owingVerification,
  input: {
    itemId: id('协议事项'),
    accept: optional(yes()).describe('属实（默认）；不属实的，该事项照旧履行。'),
  },
  act(dispute, { itemId, accept }, { today }) {
    const looked = accept === false ? performanceContested : performanceVerified;
    dispute.apply(looked(dispute.snapshot, itemId, today));
  },
});
