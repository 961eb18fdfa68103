import { after, refusalOf, served } from '../../../test/given';
import type { ReferralState } from '../referral.life';
import { isOwed, isReportBefore, reportApproved, reportDecided, reportDrafted, reportSubmitted } from './report.rules';

const assigned = (more: Partial<ReferralState> = {}) => served({ mode: 'ASSIGN', ...more });
const drafted = (state: ReferralState) =>
  reportDrafted(state, { draftedBy: 'officer', documentHash: 'd'.repeat(64) }, '2026-05-01');
const approved = (state: ReferralState) => reportApproved(state, 'leader', '2026-05-01');
const submitted = (state: ReferralState) => reportSubmitted(state, '2026-05-02');
const decided = (accepted: boolean) => (state: ReferralState) => reportDecided(state, accepted, '2026-05-03');

describe('report', () => {
  it('RF-13 OB-08 is drafted, approved, submitted and decided, in this order', () => {
    const stages = [assigned()];
    for (const rule of [drafted, approved, submitted, decided(true)])
      stages.push(after(stages.at(-1) as ReferralState, rule));
    expect(
      stages.map((state) => [approved, submitted, decided(true)].map((rule) => refusalOf(() => rule(state)))),
    ).toEqual([
      ['REPORT_NOT_READY', 'REPORT_NOT_READY', 'REPORT_NOT_READY'],
      ['NONE', 'REPORT_NOT_READY', 'REPORT_NOT_READY'],
      ['REPORT_NOT_READY', 'NONE', 'REPORT_NOT_READY'],
      ['REPORT_NOT_READY', 'REPORT_NOT_READY', 'NONE'],
      ['REPORT_NOT_READY', 'REPORT_NOT_READY', 'REPORT_NOT_READY'],
    ]);
    expect(stages.map(isOwed)).toEqual([true, false, false, false, false]);
    expect(stages.map((state) => isReportBefore('approve', state))).toEqual([false, true, false, false, false]);
    expect(stages.at(-1)?.report).toMatchObject({ submittedOn: '2026-05-02', accepted: true });
  });

  it('RF-13 is approved by another than who drafted it', () => {
    const state = after(assigned(), drafted);
    expect(refusalOf(() => reportApproved(state, 'officer', '2026-05-01'))).toBe('SAME_PERSON');
  });

  it('RF-13 a returned report is drafted again; one that is with the sender, or accepted, is not', () => {
    const sentUp = after(assigned(), drafted, approved, submitted);
    expect(refusalOf(() => drafted(sentUp))).toBe('REPORTED_ALREADY');
    expect(refusalOf(() => drafted(after(sentUp, decided(true))))).toBe('REPORTED_ALREADY');
    const returned = after(sentUp, decided(false));
    expect(isOwed(returned)).toBe(true);
    expect(drafted(returned).patch.report).toMatchObject({ approvedOn: null, submittedOn: null, accepted: null });
  });

  it('K188 RF-13 only an assigned matter is reported up, and only when the petitioner has the answer', () => {
    expect(refusalOf(() => drafted(served()))).toBe('NOT_ASSIGNED');
    for (const status of ['SENT', 'INVESTIGATING', 'OPINION_APPROVED'] as const)
      expect(refusalOf(() => drafted(assigned({ status })))).toBe('NOT_HANDLED_YET');
    for (const status of ['HANDED_OVER', 'EXECUTED'] as const)
      expect(refusalOf(() => drafted(assigned({ status })))).toBe('NONE');
  });
});
