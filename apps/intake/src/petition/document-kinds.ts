/** The papers of App. A that intake makes. */
export const DOCUMENT_KINDS = {
  REGISTRATION: '信访登记表',
  ON_SPOT_REPLY: '当场答复',
  REPLY: '复信',
  LEGAL_ROUTE_NOTICE: '法定途径告知书',
  COMPETENT_ORGAN_NOTICE: '告知书',
  NOT_ACCEPTED_NOTICE: '不予受理告知书',
  DISPATCH_LETTER: '转送（交办）函',
  SUGGESTION_REPLY: '建议答复',
  RECUSAL_DECISION: '回避决定',
  OFFICIAL_REPLY: '官方答复（历史）',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;
