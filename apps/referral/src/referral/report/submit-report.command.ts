import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { isReportBefore, mustHaveReportBefore, reportSubmitted } from './report.rules';

/** RG-09: the result of an assigned matter goes back to who assigned it. */
export const submitReport = onReferral.command('submitReport', {
  about: '报送办结报告。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustHaveReportBefore('submit', state)),
  owes: (state) => (isReportBefore('submit', state) ? state.unit : null),
  inputName: 'ReferralInput',
  act(referral, _input, { today }) {
    referral.apply(reportSubmitted(referral.snapshot, today));
  },
});
