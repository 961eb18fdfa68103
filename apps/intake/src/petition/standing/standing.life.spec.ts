import { inWords } from '@daofang/contracts';
import { nextRemedy, type StandingFacts } from './standing.life';

const facts: StandingFacts = {
  status: 'DISPOSED',
  claims: [{ status: 'DISPATCHED', organ: null, route: null, lastDay: null }],
  next: null,
  holder: 'pingchuan/housing-bureau',
  withdrawalOn: null,
  review: null,
  order: null,
  today: '2026-03-02',
};
const said = (more: Partial<StandingFacts>) =>
  inWords(nextRemedy({ ...facts, ...more }), { unit: () => '住建局', title: () => undefined, today: facts.today });
const of = (status: StandingFacts['claims'][number]['status'], more: object = {}) => ({
  claims: [{ status, organ: null, route: null, lastDay: null, ...more }],
});
const duty = (rule: string, overdue = false) => ({ rule, debtor: 'x', dueOn: '2026-03-17', overdue });

describe('what a petitioner can do next', () => {
  it('W-04 W-17 says who does what by when; between two units, that nothing has to be told again', () => {
    expect(said({})).toBe('现由住建局办理。');
    expect(said({ next: duty('OB-05') })).toBe('现由住建局3月17日（周二）前书面告诉您怎么办。');
    expect(said({ next: duty('OB-06') })).toBe('由谁办理还没有定，住建局3月17日（周二）前定下由谁办，您不用重新反映。');
    expect(said({ next: duty('OB-99') })).toBe('现由住建局3月17日（周二）前办下一步。');
  });

  it('W-05 says what was not done by its day, and what was done about it', () => {
    expect(said({ next: duty('OB-07', true) })).toBe('已过3月17日（周二），住建局还没有书面答复您。督查部门已经知道。');
    const order = { issuedOn: '2026-03-18', respondBy: '2026-03-25' };
    expect(said({ next: duty('OB-07', true), order })).toContain(
      '3月18日（周三）已发督办函，要求3月25日（周三）前办好。',
    );
  });

  it('K117 offers what can be done in this state and nothing else', () => {
    const review = { until: '2026-04-01', organ: '平川县人民政府' };
    expect(said({ ...of('ANSWERED'), review })).toBe('不同意答复的，最迟4月1日（周三）可以向平川县人民政府申请复查。');
    expect(said(of('ANSWERED'))).toBe('每项诉求都有了答复，您可以评价办理情况。');
    expect(said(of('NOT_ACCEPTED'))).toBe('理由见告知书。有新的事实和理由，可以再次提出。');
    expect(said({ status: 'WITHDRAWN', ...of('WITHDRAWN') })).toContain('已按您的申请撤回');
    expect(said({ status: 'CLOSED', ...of('ANSWERED') })).toContain('您可以确认');
    expect(said({ status: 'SETTLED', ...of('ANSWERED') })).toContain('可以再次提出');
    expect(said({ status: 'EVALUATED', ...of('ANSWERED') })).toBe('您的评价已经收到。');
    expect(said({ withdrawalOn: '2026-03-05' })).toBe('您申请的撤回3月5日（周四）生效，之前可以取消。');
    expect(said(of('GUIDED', { organ: '公积金中心' }))).toBe('请找公积金中心，这件事由它负责；怎么联系见告知书。');
  });

  it('W-03 K130 a passed day is told as passed, and labour’s is never told bare', () => {
    const labour = { organ: '县仲裁委', route: 'LABOUR_ARBITRATION', lastDay: '2026-12-01' };
    expect(said(of('ROUTED_OUT', labour))).toBe(
      '请最迟12月1日（周二）向县仲裁委提出。曾向有关部门投诉、或者在职期间被拖欠工资的，期限可能重新计算或者不受限制。',
    );
    expect(said(of('ROUTED_OUT', { ...labour, lastDay: '2026-03-01' }))).toMatch(
      /^一般期限到3月1日（周日），现已超过。.+请尽快问县仲裁委，由它认定；可以申请法律援助。$/,
    );
  });
});
