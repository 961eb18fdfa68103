import type { Format } from './paper';
import type { Template } from './template';

const template =
  (format: Format, of: string, series: string | null) =>
  <Must extends string, May extends string = never>(
    pa: string,
    title: string,
    must: Record<Must, string>,
    may: Record<May, string> = {} as Record<May, string>,
  ): Template<Must, May> => ({ pa, title, format, of, series, must, may });

/** What every paper about a case has. */
const CASE = { caseNo: '信访件编号' } as const;
const CLAIMS = { ...CASE, claims: '诉求' } as const;
/** To a citizen always: what comes next, by when, and whom to ask. */
const NEXT = { next: '接下来', contact: '联系方式' } as const;

const intakeForm = template('FORM', 'intake', null);
const referralForm = template('FORM', 'referral', null);
const mediation = template('FORM', 'mediation', '调');

/** The papers of the table in domain.md 3.7, as far as a department makes them: what each must have, and may have. */
export const PAPERS = {
  REGISTRATION: intakeForm(
    'PA-01',
    '信访登记表',
    {
      ...CLAIMS,
      petitioner: '信访人',
      channel: '信访形式',
      arrivedOn: '来件日期',
      requests: '请求、事实和理由',
      recorder: '登记人',
    },
    { mandate: '代为提出', oral: '口头提出', group: '人数', materials: '材料' },
  ),
  RECEIPT: intakeForm('PA-02', '登记回执', {
    ...CLAIMS,
    queryCode: '查询码',
    registeredOn: '登记日期',
    receiver: '首问责任人',
    ...NEXT,
  }),
  LEGAL_ROUTE_NOTICE: template('LETTER', 'intake', '途')('PA-06', '法定途径告知书', {
    ...CLAIMS,
    route: '法定途径',
    organ: '受理机关',
    until: '期限',
    interruption: '期间的中断',
    materials: '需要的材料',
    legalAid: '法律援助',
    ...NEXT,
  }),
  NOT_ACCEPTED_NOTICE: template('LETTER', 'intake', '不')(
    'PA-07',
    '不予受理告知书',
    { ...CLAIMS, reason: '理由', basis: '依据', original: '原信访件', help: '您还可以', contact: '联系方式' },
    { holder: '原件由谁办理' },
  ),
  COMPETENT_ORGAN_NOTICE: template('LETTER', 'intake', '知')('PA-08', '告知书', {
    ...CLAIMS,
    organ: '有权处理的机关',
    reach: '电话和办公时间',
    ...NEXT,
  }),
  DIRECT_HANDLING: intakeForm(
    'PA-09',
    '直办登记',
    { ...CLAIMS, matter: '事项', duties: '办理要求' },
    { reportDue: '办结报告期限' },
  ),
  DISPATCH_LETTER: template('OFFICIAL', 'intake', '转')(
    'PA-09',
    '转送函',
    { ...CLAIMS, matter: '转送事项', duties: '请你单位', contact: '联系方式' },
    { reportDue: '办结报告期限', answers: '报告须写明', materials: '随附材料' },
  ),
  ON_SPOT_REPLY: intakeForm('PA-14', '当场答复记录', { ...CLAIMS, reply: '答复', acknowledged: '信访人意见' }),
  REPLY: template('LETTER', 'intake', '复')('PA-14', '复信', { ...CLAIMS, reply: '答复', contact: '联系方式' }),
  SUGGESTION_REPLY: template('LETTER', 'intake', '建')('PA-14', '建议答复', {
    ...CLAIMS,
    outcome: '是否采纳',
    reasons: '理由',
    contact: '联系方式',
  }),
  RECUSAL_DECISION: intakeForm(
    'PA-27',
    '回避决定',
    { ...CASE, ground: '申请事由', outcome: '决定', reasons: '理由' },
    { concerned: '有关人员', decider: '决定人' },
  ),

  ACCEPTANCE_NOTICE: template('LETTER', 'referral', '收')(
    'PA-05',
    '接收告知书',
    {
      ...CLAIMS,
      receivedOn: '收到日期',
      route: '办理途径',
      procedure: '办理程序',
      time: '办理期限',
      contact: '联系方式',
    },
    { next: '接下来' },
  ),
  OBJECTION: template('OFFICIAL', 'referral', '异')(
    'PA-10',
    '异议书',
    { ...CLAIMS, deliveredOn: '收到日期', reasons: '不属于本单位职权的理由' },
    { suggested: '建议承办单位', evidence: '依据和材料' },
  ),
  OBJECTION_DECISION: template('OFFICIAL', 'referral', '核')('PA-10', '异议核实决定', {
    ...CLAIMS,
    outcome: '核实结论',
    finding: '核实情况',
    next: '后续办理',
  }),
  DESIGNATION: template('OFFICIAL', 'referral', '指')('PA-10', '指定受理决定', {
    ...CLAIMS,
    unit: '受理单位',
    decider: '决定机关',
    reasons: '理由',
    basis: '依据',
    effect: '效力',
  }),
  EXTENSION_NOTICE: template('LETTER', 'referral', '延')('PA-11', '延期办理告知书', {
    ...CLAIMS,
    oldDay: '原定期限',
    newDay: '延长后的期限',
    reasons: '延期理由',
    approver: '批准人',
    contact: '联系方式',
  }),
  OPINION: template('OFFICIAL', 'referral', '意')(
    'PA-12',
    '信访处理意见书',
    {
      ...CLAIMS,
      requests: '请求',
      facts: '事实、证据和理由',
      outcome: '处理意见',
      basis: '依据',
      remedy: '不服的，可以申请复查',
      contact: '联系方式',
    },
    { execution: '落实' },
  ),
  DUTY_ANSWER: template('OFFICIAL', 'referral', '履')(
    'PA-13',
    '履行职责答复',
    {
      ...CLAIMS,
      requests: '请求',
      facts: '事实、证据和理由',
      outcome: '答复',
      basis: '依据',
      remedy: '不服的，可以',
      contact: '联系方式',
    },
    { execution: '落实' },
  ),
  CONTACT_RECORD: referralForm('PA-15', '联系信访人记录', {
    ...CASE,
    mode: '方式',
    contactedOn: '日期',
    note: '情况',
    recorder: '记录人',
  }),

  APPLICATION: mediation(
    'PA-22',
    '调解申请书',
    { kind: '调解类别', parties: '当事人', matter: '纠纷事项', committee: '申请的调解组织' },
    CASE,
  ),
  TERMINATION_NOTICE: mediation(
    'PA-22',
    '调解终结告知书',
    { parties: '当事人', reason: '终结原因', remedies: '您还可以' },
    CASE,
  ),
  FACT_RECORD: mediation(
    'PA-22',
    '事实确认书',
    { parties: '当事人', facts: '各方无争议的事实', mediator: '调解员', effect: '说明' },
    { ...CASE, struck: '未列入的事项' },
  ),
  AGREEMENT: mediation(
    'PA-23',
    '调解协议书',
    {
      parties: '当事人',
      facts: '纠纷的主要事实',
      issues: '争议事项',
      responsibility: '各方责任',
      items: '协议内容',
      committee: '调解组织',
      mediator: '调解员',
      effect: '效力和后续',
    },
    CASE,
  ),
  EVIDENCE_BUNDLE: mediation('PA-24', '证据清单', { forum: '提交机关', party: '领取人', papers: '材料清单' }, CASE),
} as const;
export type PaperKind = keyof typeof PAPERS;

/** Whether a stored kind is one of the table. */
export const isPaperKind = (kind: string): kind is PaperKind => Object.hasOwn(PAPERS, kind);
