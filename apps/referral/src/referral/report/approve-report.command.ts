import { verdictOf } from '@daofang/domain';
import { mayApprove } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { isReportBefore, mustBeDrafted, reportApproved } from './report.rules';

/** RF-13: no report goes up without the head's approval. */
export const approveReport = onReferral.command('approveReport', {
  about: '负责人审批办结报告。',
  may: mayApprove,
  can: (state, { actor }) => verdictOf(() => mustBeDrafted(state, actor.id)),
  owes: (state) => (isReportBefore('approve', state) ? state.unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { actor, today }) {
    referral.apply(reportApproved(referral.snapshot, actor.id, today));
  },
});
