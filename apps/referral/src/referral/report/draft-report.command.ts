import { longText } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mayHandle } from '../referral.policy';
import { onReferral } from '../referral.runner';
import { isOwed, mustBeReportable, reportDrafted } from './report.rules';

/** RF-13: 《办结报告》 of an assigned matter. */
export const draftReport = onReferral.command('draftReport', {
  about: '拟定办结报告（交办件）。',
  may: mayHandle,
  can: (state) => verdictOf(() => mustBeReportable(state)),
  owes: (state) => (isOwed(state) ? state.unit : null),
  input: { text: longText('办结报告') },
  async act(referral, { text }, { actor, today, keep }) {
    const documentHash = await keep('REPORT', text);
    referral.apply(reportDrafted(referral.snapshot, { draftedBy: actor.id, documentHash }, today));
  },
});
