import { addDays } from '@daofang/calendar';
import {
  DraftReturnedV1,
  ReferralSentV1,
  type DeliveryMethod,
  type DispatchMode,
  type Draft,
  type Outcome,
  type Route,
} from '@daofang/contracts';
import {
  AggregateRoot,
  refuse,
  samePerson,
  step,
  verdictOf,
  type AggregateState,
  type Change,
  type CivilDate,
  type LifeInWords,
  type Transitions,
  type Verdict,
} from '@daofang/domain';
import { dueDate, type PolicyVersion } from '@daofang/regulation';

export const REFERRAL_STATUSES = {
  SENT: '已送达',
  RECEIVED: '已签收',
  OBJECTED: '有异议',
  RETURNED: '已退回',
  REDIRECTED: '已改送',
  DISPUTED: '管辖争议',
  DESIGNATED: '已指定其他单位',
  NOTICED: '已告知受理',
  HANDED_OVER: '已转入其他程序',
  ACTING: '履职办理',
  INVESTIGATING: '调查办理',
  OPINION_PROPOSED: '意见待审批',
  OPINION_APPROVED: '意见待送达',
  OPINION_SERVED: '意见已送达',
  EXECUTED: '已执行',
  ENDED: '已终止',
} as const;
export type ReferralStatus = keyof typeof REFERRAL_STATUSES;

export const BEFORE_NOTICE = ['SENT', 'RECEIVED'] as const;
export const HANDLING = ['ACTING', 'INVESTIGATING'] as const;
/** Not answered yet, and not at its end. */
export const OPEN = [
  ...BEFORE_NOTICE,
  'OBJECTED',
  'RETURNED',
  'DISPUTED',
  'NOTICED',
  ...HANDLING,
  'OPINION_PROPOSED',
  'OPINION_APPROVED',
] as const;

/** The life of a referral (domain.md 3.2). */
export const referralTransitions = {
  acknowledge: { from: ['SENT'], to: 'RECEIVED' },
  object: { from: BEFORE_NOTICE, to: 'OBJECTED' },
  upholdObjection: { from: ['OBJECTED'], to: 'RETURNED' },
  rejectObjection: { from: ['OBJECTED'], to: 'RECEIVED' },
  redirect: { from: ['RETURNED'], to: 'REDIRECTED' },
  openDispute: { from: ['OBJECTED', 'RETURNED'], to: 'DISPUTED' },
  designate: { from: ['DISPUTED'], to: 'DESIGNATED' },
  serveNotice: { from: BEFORE_NOTICE, to: 'NOTICED' },
  handOver: { from: ['NOTICED'], to: 'HANDED_OVER' },
  act: { from: ['NOTICED'], to: 'ACTING' },
  investigate: { from: ['NOTICED'], to: 'INVESTIGATING' },
  proposeOpinion: { from: [...HANDLING, 'OPINION_PROPOSED'], to: 'OPINION_PROPOSED' },
  returnOpinion: { from: ['OPINION_PROPOSED'], to: 'INVESTIGATING' },
  approveOpinion: { from: ['OPINION_PROPOSED'], to: 'OPINION_APPROVED' },
  serveOpinion: { from: ['OPINION_APPROVED'], to: 'OPINION_SERVED' },
  completeExecution: { from: ['OPINION_SERVED'], to: 'EXECUTED' },
  end: { from: OPEN, to: 'ENDED' },
} as const satisfies Transitions<string, ReferralStatus>;
type Step = keyof typeof referralTransitions;

/** W-20: the same in words. */
export const referralWords: LifeInWords<Step, ReferralStatus> = {
  what: '这件转送件',
  statuses: REFERRAL_STATUSES,
  steps: {
    acknowledge: '签收',
    object: '提出异议',
    upholdObjection: '认可异议',
    rejectObjection: '驳回异议',
    redirect: '改送',
    openDispute: '提请指定管辖',
    designate: '指定办理单位',
    serveNotice: '书面告知受理情况',
    handOver: '转入其他程序',
    act: '确定办理途径',
    investigate: '确定办理途径',
    proposeOpinion: '拟定处理意见',
    returnOpinion: '退回处理意见',
    approveOpinion: '审批处理意见',
    serveOpinion: '送达处理意见',
    completeExecution: '核验执行情况',
    end: '终止',
  },
  instead: {
    REDIRECTED: '由改送的单位办理',
    DESIGNATED: '由指定的单位办理',
    DISPUTED: '请等待指定办理单位',
    OPINION_SERVED: '送达以后不能再改',
    EXECUTED: '已经没有要办的事',
    ENDED: '信访人已经撤回，不用再办',
  },
};

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Step, { status }: Pick<ReferralState, 'status'>): ReferralStatus =>
  step<Step, ReferralStatus>(referralTransitions, verb, status, referralWords);

/** Whether a step can be taken now, whoever asks. */
export const canStep =
  (verb: Step) =>
  (state: Pick<ReferralState, 'status'>): Verdict =>
    verdictOf(() => stepOf(verb, state));

/** Whether the referral is one of these. */
export const isIn = ({ status }: Pick<ReferralState, 'status'>, statuses: readonly ReferralStatus[]): boolean =>
  statuses.includes(status);

/** ORG-44: what an officer of the unit drafted; in force with the approval of its head. */
export type Proposal =
  | {
      of: 'OBJECTION';
      by: string;
      on: CivilDate;
      /** Encrypted. */
      text: string;
      suggestedUnit: string | null;
    }
  | {
      of: 'ROUTE';
      by: string;
      on: CivilDate;
      /** The procedure, encrypted. */
      text: string;
      route: Route;
      delivery: DeliveryMethod;
      /** What went before a public notice (SD-06). */
      tried?: readonly Attempt[];
      whereaboutsUnknown?: boolean;
    };

/** The draft that the head last gave back, until the next one is made. */
export interface SentBack {
  draft: Draft;
  /** Encrypted. */
  reason: string;
  on: CivilDate;
}

export interface Objection {
  /** Encrypted, as every text here. */
  reasons: string;
  suggestedUnit: string | null;
  filedOn: CivilDate;
  verification: string | null;
  upheld: boolean | null;
  decidedOn: CivilDate | null;
}

/** When a paper was served, and how that came to be known (domain.md 2.10). */
export interface Delivered {
  delivery: DeliveryMethod;
  /** The day the petitioner has it; of a public notice thirty days after its publication (SD-06). */
  servedOn: CivilDate;
  publishedOn?: CivilDate;
  /** The day it was entered here; unknown of what an earlier version stored. */
  recordedOn?: CivilDate;
  /** Another person saw the proof of an earlier day (SD-09). */
  confirmedOn?: CivilDate;
}

export interface Notice extends Delivered {
  route: Route;
  documentHash: string;
}

/** How somebody of the unit spoke with the petitioner. */
export const CONTACT_MODES = { PHONE: '电话', VISIT: '上门', MEETING: '面谈', WRITING: '书面' } as const;
export type ContactMode = keyof typeof CONTACT_MODES;

export interface Extension {
  days: number;
  /** What the petitioner will be told, encrypted; of a request from before it was kept here, in its paper. */
  reason?: string | null;
  requestedBy: string;
  requestedOn: CivilDate;
  approvedOn: CivilDate | null;
  servedOn: CivilDate | null;
  /** The day it ended without effect: time was over, or the head gave it back. */
  endedOn?: CivilDate | null;
}

/** RG-21: the answer to one claim. */
export interface Answer {
  claimId: string;
  outcome: Outcome;
  /** Facts found and reasons, encrypted. */
  reasons: string;
  legalBasis: string;
  remedyOrgan: string;
  remedy: string;
  executeBy: CivilDate | null;
  executingUnit: string | null;
}

export interface Opinion {
  answers: Answer[];
  proposedBy: string;
  documentHash: string;
  approvedOn: CivilDate | null;
  servedOn: CivilDate | null;
  delivery: DeliveryMethod | null;
  publishedOn?: CivilDate;
  recordedOn?: CivilDate;
  confirmedOn?: CivilDate;
}

export interface Execution {
  claimId: string;
  unit: string;
  reportedOn: CivilDate;
  reportedBy: string;
  proofHash: string;
  accepted: boolean | null;
}

export interface Report {
  documentHash: string;
  draftedBy: string;
  approvedOn: CivilDate | null;
  submittedOn: CivilDate | null;
  accepted: boolean | null;
}

export interface ReferralState extends AggregateState {
  claimIds: string[];
  unit: string;
  sender: string;
  /** Who decided to send: another person decides objections (OB-04). */
  author: string;
  /** The head who approved the sending, where one did: decides no objection to it either (ORG-42). */
  approver: string | null;
  mode: DispatchMode;
  deliveredOn: CivilDate;
  reportDueOn: CivilDate | null;
  status: ReferralStatus;
  objectionBarred: boolean;
  /** How often the claims were returned before they came here (N2). */
  returns: number;
  follows: string | null;
  policyVersion: string;
  acknowledgedOn: CivilDate | null;
  proposal: Proposal | null;
  sentBack: SentBack | null;
  objection: Objection | null;
  decider: string | null;
  notice: Notice | null;
  acceptedOn: CivilDate | null;
  extendedByDays: number;
  extension: Extension | null;
  contacts: number;
  opinion: Opinion | null;
  executions: Execution[];
  report: Report | null;
}

/** What is sent to a unit; the rest of the state begins empty. */
export type Sending = Pick<
  ReferralState,
  'id' | 'petitionId' | 'claimIds' | 'unit' | 'sender' | 'author' | 'mode' | 'reportDueOn' | 'policyVersion'
> &
  Partial<Pick<ReferralState, 'returns' | 'follows' | 'objectionBarred' | 'approver'>>;

/** The claims of one petition at one unit: delivered, accepted or objected to, handled, answered, executed. */
export class Referral extends AggregateRoot<ReferralState> {
  /** RG-09. Delivery is what starts the unit's clocks, so it is the day of sending (N2). */
  static send(given: Sending, on: CivilDate): Referral {
    const { returns = 0, follows = null, objectionBarred = false, approver = null, ...rest } = given;
    const referral = new Referral({
      ...rest,
      version: 0,
      approver,
      returns,
      follows,
      objectionBarred,
      deliveredOn: on,
      status: 'SENT',
      acknowledgedOn: null,
      proposal: null,
      sentBack: null,
      objection: null,
      decider: null,
      notice: null,
      acceptedOn: null,
      extendedByDays: 0,
      extension: null,
      contacts: 0,
      opinion: null,
      executions: [],
      report: null,
    });
    referral.change(
      {},
      ReferralSentV1({
        claimIds: rest.claimIds,
        unit: rest.unit,
        sender: rest.sender,
        mode: rest.mode,
        deliveredOn: on,
        reportDueOn: rest.reportDueOn,
        objectionBarred,
        follows,
        policyVersion: rest.policyVersion,
      }),
    );
    return referral;
  }
}

/** ORG-44: whether a draft of this kind waits for the head. */
export const isProposed = ({ proposal, status }: Pick<ReferralState, 'proposal' | 'status'>, of: Proposal['of']) =>
  isIn({ status }, BEFORE_NOTICE) && proposal?.of === of;

/**
 * ORG-44, ORG-42: the draft that this person may approve: not its own.
 * @throws DomainError `NOTHING_PROPOSED`, `SAME_PERSON`
 */
export function proposalFor<Of extends Proposal['of']>(
  state: Readonly<ReferralState>,
  of: Of,
  by: string,
): Extract<Proposal, { of: Of }> {
  const { proposal } = state;
  if (!proposal || !isProposed(state, of)) throw nothingProposed();
  if (proposal.by === by) throw samePerson('须由拟稿人以外的负责人审批。', 'The head approves, not who drafted.');
  return proposal as Extract<Proposal, { of: Of }>;
}

/** @throws DomainError `NOTHING_PROPOSED` */
export function mustBeProposed(state: Readonly<ReferralState>, of: Proposal['of']): void {
  if (!isProposed(state, of)) throw nothingProposed();
}

const nothingProposed = () => refuse('NOTHING_PROPOSED', '没有待审批的拟稿。', 'No draft waits for approval.');

/** ORG-44: the head gives a draft back, with the reason; the unit's clocks run on. @param reason encrypted */
export const draftReturned = (
  { unit }: Readonly<ReferralState>,
  draft: Draft,
  reason: string,
  on: CivilDate,
  patch: Partial<ReferralState>,
): Change<ReferralState> => ({
  patch: { ...patch, sentBack: { draft, reason, on } },
  event: DraftReturnedV1({ unit, draft, returnedOn: on }),
});

/** One try to hand a paper over that failed. */
export interface Attempt {
  method: DeliveryMethod;
  triedOn: CivilDate;
}

/**
 * SD-06, K94: how a paper was served. A public notice is the last resort (whereabouts unknown, or two other attempts that failed) and
 * serves thirty days after its publication.
 * @throws DomainError `PUBLIC_NOTICE_LAST_RESORT`
 */
export function serviceOf(
  { delivery, on, tried, whereaboutsUnknown }: Serving,
  { deliveredOn }: Pick<ReferralState, 'deliveredOn'>,
  policy: PolicyVersion,
  today: CivilDate,
): Delivered {
  if (delivery !== 'PUBLIC_NOTICE') return { delivery, servedOn: on, recordedOn: today };
  const failed = tried.filter(
    ({ method, triedOn }) => method !== 'PUBLIC_NOTICE' && triedOn >= deliveredOn && triedOn <= on,
  );
  if (!whereaboutsUnknown && failed.length < 2)
    throw refuse(
      'PUBLIC_NOTICE_LAST_RESORT',
      '公告送达只用于下落不明，或者以其他方式两次以上未能送达的；请先填写此前的送达情况。',
      'A public notice is for unknown whereabouts, or after two other attempts that failed.',
      { failed: failed.length },
    );
  return { delivery, servedOn: addDays(on, policy.publicNoticeDays), publishedOn: on, recordedOn: today };
}

/** What is said of a service when it is entered. */
export interface Serving {
  delivery: DeliveryMethod;
  /** The day of the service, or of the publication. */
  on: CivilDate;
  tried: readonly Attempt[];
  whereaboutsUnknown: boolean;
}

/** The last day of handling (OB-07): sixty days from the notice, at the latest from OB-05's last day, with what was granted (ADR 7). */
export function handlingDueOn(
  {
    deliveredOn,
    notice,
    acceptedOn,
    extendedByDays,
  }: Pick<ReferralState, 'deliveredOn' | 'notice' | 'acceptedOn' | 'extendedByDays'>,
  policy: PolicyVersion,
): CivilDate {
  const noticeBy = dueDate(policy, 'OB-05', { startedOn: deliveredOn }).dueOn;
  const accepted = acceptedOn ?? notice?.servedOn ?? noticeBy;
  const startedOn = accepted < noticeBy ? accepted : noticeBy;
  return dueDate(policy, 'OB-07', { startedOn, extendedByDays }).dueOn;
}
