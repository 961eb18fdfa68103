import { z } from 'zod';

/** The codes that events, rows and the graph share; the Chinese beside each is what a person reads. */

const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const fields = {
  id: z.uuid(),
  /** A civil day in Asia/Shanghai. */
  on: civilDate,
  /** A unit's path in the directory: `pingchuan/hekou`. */
  unit: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/),
  /** Opaque account id. */
  actor: z.string().min(1),
  /** `rg-2022@1` */
  policyVersion: z.string().regex(/^[a-z0-9-]+@\d+$/),
  categoryCode: z.string().min(1),
  /** The place the matter concerns: the path of the unit whose area it lies in. */
  place: z.string().min(1),
  /** SHA-256 of a document, hex. */
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
} as const;

/** RG-01: no channel may be refused. */
export const CHANNELS = {
  WEB: '信息网络',
  LETTER: '书信',
  PHONE: '电话',
  FAX: '传真',
  VISIT: '走访',
  MAILBOX: '领导信箱',
  SUPERIOR_ASSIGNED: '上级交办',
  TRANSFERRED_IN: '转送来件',
} as const;
export type Channel = keyof typeof CHANNELS;

/** The purpose decides the process (ten facts, 3). */
export const PURPOSES = { SUGGESTION: '建议意见', ACCUSATION: '检举控告', APPEAL_REQUEST: '申诉求决' } as const;
export type Purpose = keyof typeof PURPOSES;

export const DISPATCH_MODES = { TRANSFER: '转送', ASSIGN: '交办', DIRECT: '直办' } as const;
export type DispatchMode = keyof typeof DISPATCH_MODES;

/** RG-20: the six ways of article 31; only ROUTE_6 carries the 60 days and ends in an opinion. */
export const ROUTES = {
  ROUTE_1: '诉讼、检察、公安等程序',
  ROUTE_2: '仲裁程序',
  ROUTE_3: '党员申诉、复审程序',
  ROUTE_4: '行政复议、裁决、确认、许可、处罚程序',
  ROUTE_5: '履行法定职责或查处',
  ROUTE_6: '信访处理程序',
} as const;
export type Route = keyof typeof ROUTES;

/** RG-21: how a claim is answered. */
export const OUTCOMES = {
  SUPPORTED: '支持',
  PARTLY_SUPPORTED: '部分支持',
  EXPLAINED: '解释说明',
  NOT_SUPPORTED: '不予支持',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** ORG-44: what an officer drafts and the head of the unit approves. */
export const DRAFTS = { OBJECTION: '异议', ROUTE: '办理途径', EXTENSION: '延期', OPINION: '处理意见' } as const;
export type Draft = keyof typeof DRAFTS;

export const DELIVERY_METHODS = {
  IN_PERSON: '当面送达',
  POST: '邮寄送达',
  ELECTRONIC: '电子送达',
  PUBLIC_NOTICE: '公告送达',
} as const;
export type DeliveryMethod = keyof typeof DELIVERY_METHODS;

export const GRADES = { SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', NOT_SATISFIED: '不满意' } as const;
export type Grade = keyof typeof GRADES;

/** Why personal data is deleted; there is no other reason (个保法 47). */
export const ERASURE_GROUNDS = {
  RETENTION_OVER: '保存期限已经届满',
  PURPOSE_FULFILLED: '处理目的已经实现',
  CONSENT_WITHDRAWN: '信访人撤回同意或者请求删除',
  UNLAWFUL: '违反规定处理个人信息',
} as const;
export type ErasureGround = keyof typeof ERASURE_GROUNDS;

/** RG-16: what keeps somebody from acting in a case. */
export const RELATIONS = {
  PARTY: '本人是当事人',
  KIN: '当事人的近亲属',
  INTEREST: '与处理结果有直接利害关系',
  OTHER: '可能影响公正办理的其他关系',
} as const;
export type Relation = keyof typeof RELATIONS;

/** The remedies outside petitioning that are advised with their last day (N9, OB-28). */
export const LEGAL_ROUTES = {
  ADMINISTRATIVE_RECONSIDERATION: '行政复议',
  ADMINISTRATIVE_LITIGATION: '行政诉讼',
  CIVIL_LITIGATION: '民事诉讼',
  LABOUR_ARBITRATION: '劳动争议仲裁',
  LAND_CONTRACT_ARBITRATION: '农村土地承包仲裁',
  PROSECUTION: '检察机关控告申诉',
  PUBLIC_SECURITY: '公安机关程序',
  PARTY_APPEAL: '党员申诉',
} as const;
export type LegalRoute = keyof typeof LEGAL_ROUTES;

export const NOT_ACCEPT_REASONS = {
  IN_PROCESS: '已受理且在规定期限内',
  FINALISED: '同一事实和理由已经复核终结',
} as const;
export type NotAcceptReason = keyof typeof NOT_ACCEPT_REASONS;
/** W-06: the same, as the petitioner reads it, and where that leaves the petitioner. */
export const NOT_ACCEPTED_TOLD = {
  IN_PROCESS: '不重复受理：同一事项的另一件信访正在办理，还在规定的期限内，用那一件的查询码可以查看进展。',
  FINALISED: '不再受理：同一事实和理由已有最后的复核意见。有新的事实和理由，可以再次提出。',
} as const satisfies Record<NotAcceptReason, string>;

/** How a claim came to its answer; HISTORICAL: the official reply of an imported message. */
export const ANSWER_WAYS = ['ON_SPOT', 'REPLY', 'OPINION', 'AGREEMENT', 'SUGGESTION', 'HISTORICAL'] as const;

/** The organ above this county: a path that no unit of it has. Who reads it reads its name in words (ORG-22). */
export const ABOVE = 'above';

export const LINK_KINDS = {
  DUPLICATE: '重复件',
  SAME_CAUSE: '同源事项',
  REPEAT: '再次信访',
} as const;
export type LinkKind = keyof typeof LINK_KINDS;

export const OBLIGATION_RULES = [
  'OB-01',
  'OB-02',
  'OB-03',
  'OB-04',
  'OB-05',
  'OB-06',
  'OB-07',
  'OB-08',
  'OB-09',
  'OB-13',
  'OB-14',
  'OB-16',
  'OB-17',
  'OB-29',
  'OB-30',
  'OB-31',
  'OB-32',
  'OB-38',
  'OB-45',
] as const;
export type ObligationRule = (typeof OBLIGATION_RULES)[number];

/** What is owed to the petitioner, in the petitioner's words; the other duties are between offices (W-10). */
export const OWED_TO_PETITIONER = {
  'OB-02': '定下由谁办、怎么办，并告诉您',
  'OB-05': '书面告诉您怎么办',
  'OB-06': '定下由谁办',
  'OB-07': '书面答复您',
  'OB-09': '答复您的建议',
  'OB-14': '兑现答复里答应的事',
  'OB-29': '改送有权处理的单位',
  'OB-32': '依法办理并书面答复您',
  'OB-45': '答复您的催办或者投诉',
} as const;
/** What calls a department to account (section 3.3: 2005 art 36, 2022 art 40, Beijing art 52). Acts of departments only. */
export const ORDER_GROUNDS = {
  NOT_REGISTERED: '未按规定登记',
  NOT_DISPOSED: '未按期转送、交办或者告知',
  NOTICE_NOT_SERVED: '未按期书面告知受理',
  NOT_CLOSED_IN_TIME: '无正当理由未按期办结',
  RESULT_NOT_REPORTED: '未按规定反馈办理结果',
  PROCEDURE_VIOLATED: '未按规定程序办理',
  BUCK_PASSING: '推诿、敷衍、拖延',
  OPINION_NOT_EXECUTED: '不执行信访处理意见',
  REPLY_OFF_THE_POINT: '答复未覆盖全部诉求',
  RETURNED_AFTER_CLOSING: '办结后同一诉求再次提出',
  DISSATISFIED: '评价不满意',
  AGREEMENT_NOT_PERFORMED: '调解协议未按期履行',
  FALSE_RESULT: '办理结果弄虚作假',
} as const;
export type OrderGround = keyof typeof ORDER_GROUNDS;

/** What a petitioner complains of (RG-33): urging is about the delay alone. */
export const COMPLAINTS = {
  URGE: '催办',
  OVERDUE: '到期没有办',
  ATTITUDE: '工作态度',
  NOT_EXECUTED: '答应的事没有兑现',
  OFF_THE_POINT: '答复没有答到诉求',
  DISSATISFIED: '对信访部门评价不满意',
} as const;
export type ComplaintAbout = keyof typeof COMPLAINTS;

/** What became of a complaint: the unit is called to account, or it was looked into and explained. */
export const COMPLAINT_OUTCOMES = { ORDERED: '已督办', EXPLAINED: '已核查说明' } as const;
export type ComplaintOutcome = keyof typeof COMPLAINT_OUTCOMES;

type CodeOf<Vocabulary> = Vocabulary extends readonly (infer Code)[] ? Code : keyof Vocabulary;

/** Does this version know the code? Who hears one that it does not know does nothing with it. */
export const isKnown = <Vocabulary extends readonly string[] | Readonly<Record<string, string>>>(
  vocabulary: Vocabulary,
  code: string,
): code is CodeOf<Vocabulary> & string =>
  Array.isArray(vocabulary) ? vocabulary.includes(code) : Object.hasOwn(vocabulary, code);

/** The codes of a vocabulary, as zod wants them. */
export const codes = <T extends Record<string, string>>(vocabulary: T) =>
  z.enum(Object.keys(vocabulary) as [keyof T & string, ...(keyof T & string)[]]);
