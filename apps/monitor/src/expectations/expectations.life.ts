import { words, type Words } from '../words.life';

/** After an event of one type, another must come within a time: declared, so that its absence can be seen. */
export interface Expectation {
  id: string;
  after: string;
  expected: string;
  /** CAUSED: the other must be caused by the first. SAME: it must be about the same aggregate. */
  by: 'CAUSED' | 'SAME';
  withinMinutes: number;
  title: Words;
}

const MINUTES = 10;
const DAY = 24 * 60;

export const EXPECTATIONS: readonly Expectation[] = [
  {
    id: 'registration-starts-a-clock',
    after: 'intake.PetitionRegistered.v1',
    expected: 'supervision.ObligationStarted.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('登记后应开始计算期限', 'a registration starts a clock'),
  },
  {
    id: 'dispatch-is-sent',
    after: 'intake.ClaimsDispatchRequested.v1',
    expected: 'referral.ReferralSent.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('请求转送后应送达承办单位', 'a dispatch reaches its unit'),
  },
  {
    id: 'referral-is-acknowledged',
    after: 'referral.ReferralSent.v1',
    expected: 'referral.ReferralAcknowledged.v1',
    by: 'SAME',
    withinMinutes: DAY,
    title: words('送达后一日内应签收', 'a referral is acknowledged within a day'),
  },
  {
    id: 'objection-starts-a-clock',
    after: 'referral.ObjectionFiled.v1',
    expected: 'supervision.ObligationStarted.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('提出异议后应开始核实期限', 'an objection starts the clock of its decision'),
  },
  {
    id: 'opinion-answers-claims',
    after: 'referral.OpinionServed.v1',
    expected: 'intake.ClaimAnswered.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('意见书送达后诉求应成为已答复', 'a served opinion answers its claims'),
  },
  {
    id: 'mediation-is-opened',
    after: 'referral.MediationRequested.v1',
    expected: 'mediation.MediationApplied.v1',
    by: 'CAUSED',
    withinMinutes: MINUTES,
    title: words('建议调解后应建立调解事项', 'a suggested mediation is opened'),
  },
];
