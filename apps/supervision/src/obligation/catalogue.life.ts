import type { ObligationRule, OrderGround } from '@daofang/contracts';

/** What each clock of the catalogue measures (domain.md 2.3), as a person reads it. */
export const OBLIGATION_RULE_TITLES: Readonly<Record<ObligationRule, string>> = {
  'OB-01': '登记录入',
  'OB-02': '转送、交办或者告知',
  'OB-03': '提出异议（权利）',
  'OB-04': '核实异议',
  'OB-05': '书面告知受理情况、途径和程序',
  'OB-06': '决定管辖争议',
  'OB-07': '办结并答复',
  'OB-08': '报送办结报告',
  'OB-09': '答复建议',
  'OB-13': '请求复查（信访人权利）',
  'OB-14': '执行信访处理意见',
  'OB-16': '答复督办',
  'OB-17': '报告紧急信访事项',
  'OB-29': '异议成立后改送或者提请指定管辖',
  'OB-30': '核验报送的结果',
  'OB-31': '核实调解协议履行情况',
  'OB-32': '依法履职并答复',
  'OB-38': '督办升级后督促反馈',
  'OB-45': '答复催办和投诉',
};

/** Times in which somebody may act: when they are over the right has lapsed, and nobody broke a duty. */
const RIGHTS: readonly ObligationRule[] = ['OB-03', 'OB-13'];
export const isRight = (rule: ObligationRule): boolean => RIGHTS.includes(rule);

/** RG-31: which breach calls a department to account, and on what ground. The others escalate (OB-16), or are on the board alone: who verifies (OB-30, OB-31). */
export const BREACH_GROUNDS: Readonly<Partial<Record<ObligationRule, OrderGround>>> = {
  'OB-01': 'NOT_REGISTERED',
  'OB-02': 'NOT_DISPOSED',
  'OB-04': 'PROCEDURE_VIOLATED',
  'OB-05': 'NOTICE_NOT_SERVED',
  'OB-06': 'BUCK_PASSING',
  'OB-07': 'NOT_CLOSED_IN_TIME',
  'OB-08': 'RESULT_NOT_REPORTED',
  'OB-09': 'NOT_CLOSED_IN_TIME',
  'OB-14': 'OPINION_NOT_EXECUTED',
  'OB-29': 'NOT_DISPOSED',
  'OB-32': 'NOT_CLOSED_IN_TIME',
};
