import { yes } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayDecideAsSender } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { isReportBefore, mustHaveReportBefore, reportDecided } from './report.rules';

/** OB-08: the sender checks facts and answer. */
export const decideReport = onReferral.command('decideReport', {
  about: '审核办结报告（交办单位）。',
  may: mayDecideAsSender,
  can: (state) => verdictOf(() => mustHaveReportBefore('decide', state)),
  owes: (state) => (isReportBefore('decide', state) ? state.sender : null),
  input: { accept: yes() },
  act(referral, { accept }, { today }) {
    referral.apply(reportDecided(referral.snapshot, accept, today));
  },
});
