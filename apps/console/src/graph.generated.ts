// Generated from documents.mts and the graph by: npm run checks -- --write
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type DeliveryOutcome =
  /** 已处理 */
  | 'APPLIED'
  /** 无需处理 */
  | 'PASSED'
  /** 此前已处理 */
  | 'DUPLICATE'
  /** 同件一起卡住 */
  | 'PARKED'
  /** 不是事件 */
  | 'SET_ASIDE'
  /** 失败 */
  | 'FAILED';

export type AccountState =
  /** 相符 */
  | 'HOLDS'
  /** 处理中 */
  | 'IN_FLIGHT'
  /** 不符 */
  | 'DIFFERS';

export type ParkedState =
  /** 等待起因 */
  | 'WAITING'
  /** 自动重试中 */
  | 'FAILING'
  /** 已停止 */
  | 'STOPPED';

export type MendingAct =
  /** 作废 */
  | 'DISCARD'
  /** 采纳 */
  | 'TAKE'
  /** 改读新日志 */
  | 'ACCEPT_LOG';

export type MendingState =
  /** 待批准 */
  | 'REQUESTED'
  /** 不批准 */
  | 'REJECTED'
  /** 已批准，待执行 */
  | 'AGREED'
  /** 已执行 */
  | 'DONE'
  /** 未能执行 */
  | 'FAILED';

export type ReplayState =
  /** 待批准 */
  | 'REQUESTED'
  /** 未批准 */
  | 'REJECTED'
  /** 进行中 */
  | 'RUNNING'
  /** 已完成 */
  | 'DONE'
  /** 失败 */
  | 'FAILED';

export type AttentionLevel =
  /** 正常 */
  | 'OK'
  /** 可留意，会自行恢复 */
  | 'LOOK'
  /** 需要有人处理 */
  | 'ACT';

export type NoticeKind =
  /** 往日账目 */
  | 'CERTIFICATES'
  /** 等待批准 */
  | 'APPROVALS'
  /** 期限 */
  | 'DUTIES'
  /** 消息服务 */
  | 'BROKER'
  /** 监控自身 */
  | 'MONITOR';

export type MendParkedInput = {
  /** 命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once. */
  commandId: string;
  department: string;
  key: string;
  /** 理由，记入台账。Goes into the ledger. */
  reason: string;
};

export type ReplayInput = {
  /** 命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once. */
  commandId: string;
  department: string;
  topic: string;
  partition: number;
  /** 起点（含）。The first offset. */
  from: string;
  reason: string;
};

export type DecideReplayInput = {
  /** 命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once. */
  commandId: string;
  id: string;
  approve: boolean;
  reason: string;
};

export type ParkedEventInput = {
  /** 命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once. */
  commandId: string;
  department: string;
  key: string;
  /** 卡住的事件。The parked event. */
  eventId: string;
  /** 理由，记入台账。Goes into the ledger. */
  reason: string;
};

export type DecideMendingInput = {
  /** 命令编号（UUID）：重复提交同一编号只生效一次。Sending the same id twice does it once. */
  commandId: string;
  id: string;
  approve: boolean;
  reason: string;
};

export type TodayQueryVariables = Exact<{ [key: string]: never; }>;


export type TodayQuery = { todayNotices: Array<{ kind: NoticeKind, level: AttentionLevel, page: string | null, count: number, sentence: { zh: string, en: string } }>, flowsToday: Array<{ department: string, level: AttentionLevel, page: string | null, events: number, sentence: { zh: string, en: string } }>, missingEvents: Array<{ department: string, expected: string, since: string, caseNo: string | null, title: { zh: string, en: string } }> };

export type FlowsQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type FlowsQuery = { eventFlows: Array<{ hour: string, department: string, type: string, title: string, count: number }>, eventContracts: Array<{ type: string, listeners: Array<string> }> };

export type LatestEventsQueryVariables = Exact<{
  type: string;
}>;


export type LatestEventsQuery = { latestEvents: Array<{ id: string, time: string, caseNo: string | null }> };

export type LineageQueryVariables = Exact<{
  caseNo: string;
}>;


export type LineageQuery = { caseLineage: { caseNo: string, sealedEvents: number | null, holder: { id: string, name: string } | null, hops: Array<{ id: string, type: string, title: string, department: string, sequence: number, causationId: string | null, time: string, waitingAt: Array<string>, holder: { id: string, name: string } | null, clock: { rule: string, dueOn: string } | null }>, parked: Array<{ department: string, key: string, caseNo: string | null, state: ParkedState, tries: number, redrives: number, parkedAt: string, cause: string, reason: { zh: string, en: string }, consequence: { zh: string, en: string }, advice: { zh: string, en: string }, endangers: { rule: string, dueOn: string | null, debtor: { id: string, name: string } | null } | null, events: Array<{ eventId: string, type: string, title: string, sequence: number | null }>, tell: { zh: string, en: string } | null }>, missing: Array<{ department: string, since: string, title: { zh: string, en: string } }>, duties: Array<{ id: string, rule: string, dueOn: string | null, status: string, debtor: { id: string, name: string } | null }> } };

export type ParkedQueryVariables = Exact<{ [key: string]: never; }>;


export type ParkedQuery = { parkedSequences: Array<{ department: string, key: string, caseNo: string | null, state: ParkedState, tries: number, redrives: number, parkedAt: string, cause: string, reason: { zh: string, en: string }, consequence: { zh: string, en: string }, advice: { zh: string, en: string }, endangers: { rule: string, dueOn: string | null, debtor: { id: string, name: string } | null } | null, events: Array<{ eventId: string, type: string, title: string, sequence: number | null }>, tell: { zh: string, en: string } | null }> };

export type ReplaysQueryVariables = Exact<{ [key: string]: never; }>;


export type ReplaysQuery = { replays: Array<{ id: string, requestedBy: string, reason: string, department: string, topic: string, partition: number, from: string, state: ReplayState, next: string, until: string | null, applied: number, known: number, failed: number, failure: string | null }>, eventContracts: Array<{ topic: string }> };

export type MendingsQueryVariables = Exact<{ [key: string]: never; }>;


export type MendingsQuery = { mendings: Array<{ id: string, act: MendingAct, department: string, key: string | null, eventId: string | null, topic: string | null, requestedBy: string, reason: string, state: MendingState, failure: string | null }> };

export type HealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HealthQuery = { consumerLags: Array<{ department: string, messages: number, outboxPending: number, parked: number, inWords: { zh: string, en: string } }>, appHealth: Array<{ app: string, state: string, since: string | null, memoryMb: number | null, inWords: { zh: string, en: string } }> };

export type DutiesQueryVariables = Exact<{ [key: string]: never; }>;


export type DutiesQuery = { dutyCounts: Array<{ rule: string, running: number, near: number, past: number, nextDueOn: string | null, unit: { id: string, name: string } | null }> };

export type AccountQueryVariables = Exact<{
  day: string;
}>;


export type AccountQuery = { dayAccounts: Array<{ day: string, department: string, committed: number, appended: number, fingerprint: string, holds: boolean, state: AccountState | null, applied: Array<{ department: string, count: number, expected: number, discarded: number | null }>, differences: Array<{ zh: string, en: string }> }> };

export type ShownCertificatesQueryVariables = Exact<{
  after?: string | null | undefined;
  day?: string | null | undefined;
  current?: boolean | null | undefined;
}>;


export type ShownCertificatesQuery = { dayCertificates: { edges: Array<{ node: { number: number, hash: string, supersededBy: number | null, content: { day: string, department: string, committed: number, appended: number, fingerprint: string, holds: boolean, applied: Array<{ department: string, count: number, expected: number, discarded: number | null }>, differences: Array<{ zh: string, en: string }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ShownLedgerQueryVariables = Exact<{
  after?: string | null | undefined;
  day?: string | null | undefined;
  actor?: string | null | undefined;
}>;


export type ShownLedgerQuery = { adminLedger: { edges: Array<{ node: { number: number, at: string, actor: string, action: string, target: string, caseNo: string | null, reason: string, outcome: string, hash: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReplayPlacesQueryVariables = Exact<{
  topic: string;
  day: string;
}>;


export type ReplayPlacesQuery = { replayPlaces: Array<{ partition: number, from: string, events: number }> };

export type FindCasesQueryVariables = Exact<{
  text: string;
}>;


export type FindCasesQuery = { findCases: Array<{ caseNo: string }> };

export type CertificatesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CertificatesQuery = { dayCertificates: { edges: Array<{ node: { number: number, issuedAt: string, previousHash: string, hash: string, content: { day: string, department: string, committed: number, appended: number, fingerprint: string, holds: boolean, applied: Array<{ department: string, count: number, expected: number, discarded: number | null }>, differences: Array<{ zh: string, en: string }> } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LedgerQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LedgerQuery = { adminLedger: { edges: Array<{ node: { number: number, at: string, actor: string, action: string, target: string, reason: string, outcome: string, previousHash: string, hash: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ContractsQueryVariables = Exact<{ [key: string]: never; }>;


export type ContractsQuery = { eventContracts: Array<{ type: string, version: number, topic: string, title: string, dataclass: string, publisher: string, listeners: Array<string> }> };

export type RehearseParkedMutationVariables = Exact<{
  input: MendParkedInput;
}>;


export type RehearseParkedMutation = { rehearseParked: { read: number, wouldApply: number, wouldFail: number, complete: boolean, changes: Array<{ table: string, inserted: number, updated: number, deleted: number }>, deliveries: Array<{ eventId: string, type: string, outcome: DeliveryOutcome, reason: string | null }> } };

export type RedriveParkedMutationVariables = Exact<{
  input: MendParkedInput;
}>;


export type RedriveParkedMutation = { redriveParked: boolean };

export type DiscardParkedMutationVariables = Exact<{
  input: ParkedEventInput;
}>;


export type DiscardParkedMutation = { discardParked: { id: string } };

export type TakeParkedMutationVariables = Exact<{
  input: ParkedEventInput;
}>;


export type TakeParkedMutation = { takeParked: { id: string } };

export type DecideMendingMutationVariables = Exact<{
  input: DecideMendingInput;
}>;


export type DecideMendingMutation = { decideMending: { id: string } };

export type RehearseReplayMutationVariables = Exact<{
  input: ReplayInput;
}>;


export type RehearseReplayMutation = { rehearseReplay: { read: number, wouldApply: number, wouldFail: number, complete: boolean, changes: Array<{ table: string, inserted: number, updated: number, deleted: number }>, deliveries: Array<{ eventId: string, type: string, outcome: DeliveryOutcome, reason: string | null }> } };

export type RequestReplayMutationVariables = Exact<{
  input: ReplayInput;
}>;


export type RequestReplayMutation = { requestReplay: { id: string } };

export type DecideReplayMutationVariables = Exact<{
  input: DecideReplayInput;
}>;


export type DecideReplayMutation = { decideReplay: { id: string } };

export interface Queries {
  today: { variables: TodayQueryVariables; answer: TodayQuery };
  flows: { variables: FlowsQueryVariables; answer: FlowsQuery };
  latestEvents: { variables: LatestEventsQueryVariables; answer: LatestEventsQuery };
  lineage: { variables: LineageQueryVariables; answer: LineageQuery };
  parked: { variables: ParkedQueryVariables; answer: ParkedQuery };
  replays: { variables: ReplaysQueryVariables; answer: ReplaysQuery };
  mendings: { variables: MendingsQueryVariables; answer: MendingsQuery };
  health: { variables: HealthQueryVariables; answer: HealthQuery };
  duties: { variables: DutiesQueryVariables; answer: DutiesQuery };
  account: { variables: AccountQueryVariables; answer: AccountQuery };
  shownCertificates: { variables: ShownCertificatesQueryVariables; answer: ShownCertificatesQuery };
  shownLedger: { variables: ShownLedgerQueryVariables; answer: ShownLedgerQuery };
  replayPlaces: { variables: ReplayPlacesQueryVariables; answer: ReplayPlacesQuery };
  findCases: { variables: FindCasesQueryVariables; answer: FindCasesQuery };
  certificates: { variables: CertificatesQueryVariables; answer: CertificatesQuery };
  ledger: { variables: LedgerQueryVariables; answer: LedgerQuery };
  contracts: { variables: ContractsQueryVariables; answer: ContractsQuery };
}

export interface Commands {
  rehearseParked: { variables: RehearseParkedMutationVariables; answer: RehearseParkedMutation };
  redriveParked: { variables: RedriveParkedMutationVariables; answer: RedriveParkedMutation };
  discardParked: { variables: DiscardParkedMutationVariables; answer: DiscardParkedMutation };
  takeParked: { variables: TakeParkedMutationVariables; answer: TakeParkedMutation };
  decideMending: { variables: DecideMendingMutationVariables; answer: DecideMendingMutation };
  rehearseReplay: { variables: RehearseReplayMutationVariables; answer: RehearseReplayMutation };
  requestReplay: { variables: RequestReplayMutationVariables; answer: RequestReplayMutation };
  decideReplay: { variables: DecideReplayMutationVariables; answer: DecideReplayMutation };
}
