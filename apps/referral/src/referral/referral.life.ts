import {
  ExecutionReportedV1,
  ExecutionVerifiedV1,
  OpinionApprovedV1,
  OpinionProposedV1,
  OpinionServedV1,
  ReferralSentV1,
  ReportApprovedV1,
  ReportDecidedV1,
  ReportDraftedV1,
  ReportSubmittedV1,
  type DeliveryMethod,
  type DispatchMode,
  type Outcome,
  type Route,
} from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  refuse,
  samePerson,
  step,
  verdictOf,
  type AggregateState,
  type CivilDate,
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
  approveOpinion: { from: ['OPINION_PROPOSED'], to: 'OPINION_APPROVED' },
  serveOpinion: { from: ['OPINION_APPROVED'], to: 'OPINION_SERVED' },
  completeExecution: { from: ['OPINION_SERVED'], to: 'EXECUTED' },
  end: { from: OPEN, to: 'ENDED' },
} as const satisfies Transitions<string, ReferralStatus>;
type Step = keyof typeof referralTransitions;

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Step, { status }: Pick<ReferralState, 'status'>): ReferralStatus =>
  step<Step, ReferralStatus>(referralTransitions, verb, status);

/** Whether a step can be taken now, whoever asks. */
export const canStep =
  (verb: Step) =>
  (state: Pick<ReferralState, 'status'>): Verdict =>
    verdictOf(() => stepOf(verb, state));

/** Whether the referral is one of these. */
export const isIn = ({ status }: Pick<ReferralState, 'status'>, statuses: readonly ReferralStatus[]): boolean =>
  statuses.includes(status);

export interface Objection {
  /** Encrypted, as every text here. */
  reasons: string;
  suggestedUnit: string | null;
  filedOn: CivilDate;
  verification: string | null;
  upheld: boolean | null;
  decidedOn: CivilDate | null;
}

export interface Notice {
  route: Route;
  delivery: DeliveryMethod;
  servedOn: CivilDate;
  documentHash: string;
}

/** How somebody of the unit spoke with the petitioner. */
export const CONTACT_MODES = { PHONE: '电话', VISIT: '上门', MEETING: '面谈', WRITING: '书面' } as const;
export type ContactMode = keyof typeof CONTACT_MODES;

export interface Extension {
  days: number;
  requestedBy: string;
  requestedOn: CivilDate;
  approvedOn: CivilDate | null;
  servedOn: CivilDate | null;
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
  Partial<Pick<ReferralState, 'returns' | 'follows' | 'objectionBarred'>>;

/** The claims of one petition at one unit: delivered, accepted or objected to, handled, answered, executed. */
export class Referral extends AggregateRoot<ReferralState> {
  /** RG-09. Delivery is what starts the unit's clocks, so it is the day of sending (N2). */
  static send(given: Sending, on: CivilDate): Referral {
    const { returns = 0, follows = null, objectionBarred = false, ...rest } = given;
    const referral = new Referral({
      ...rest,
      version: 0,
      returns,
      follows,
      objectionBarred,
      deliveredOn: on,
      status: 'SENT',
      acknowledgedOn: null,
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

  /**
   * RG-21, N3: an answer to every claim, each with outcome, legal basis and remedy; a supported one with the day of its execution.
   * @throws DomainError `OPINION_INCOMPLETE` with the claims that are missing, `ANSWER_INCOMPLETE`
   */
  proposeOpinion(answers: Answer[], by: string, documentHash: string, on: CivilDate): void {
    const status = step(referralTransitions, 'proposeOpinion', this.state.status);
    const missing = this.state.claimIds.filter((claimId) => !answers.some((answer) => answer.claimId === claimId));
    if (missing.length > 0) {
      throw new DomainError(
        'OPINION_INCOMPLETE',
        '处理意见须逐项答复全部诉求。',
        'The opinion must answer every claim.',
        'INVALID',
        { missing },
      );
    }
    for (const answer of answers) this.checkAnswer(answer, on);
    this.change(
      { status, opinion: { answers, proposedBy: by, documentHash, approvedOn: null, servedOn: null, delivery: null } },
      OpinionProposedV1({ unit: this.state.unit, proposedOn: on, documentHash }),
    );
  }

  private checkAnswer(
    { claimId, outcome, legalBasis, remedyOrgan, remedy, executeBy, executingUnit }: Answer,
    on: CivilDate,
  ): void {
    const incomplete = (message: string, hint: string) =>
      new DomainError('ANSWER_INCOMPLETE', message, hint, 'INVALID', { claimId });
    if (!this.state.claimIds.includes(claimId))
      throw incomplete('答复了不属于本件的诉求。', 'That claim is not part of this referral.');
    if (legalBasis.trim() === '') throw incomplete('请写明法律依据。', 'Name the legal basis.');
    if (remedyOrgan.trim() === '' || remedy.trim() === '')
      throw incomplete('请写明救济途径和机关。', 'Name the remedy and its organ.');
    if (outcome === 'SUPPORTED' || outcome === 'PARTLY_SUPPORTED') {
      if (!executeBy || !executingUnit)
        throw incomplete('支持的诉求须写明执行单位和期限。', 'A supported claim names who executes it by when.');
      if (executeBy < on) throw incomplete('执行期限不能早于今天。', 'The execution cannot be due in the past.');
    }
  }

  /** @throws DomainError `SAME_PERSON` */
  approveOpinion(by: string, on: CivilDate): void {
    const status = step(referralTransitions, 'approveOpinion', this.state.status);
    const opinion = this.state.opinion as Opinion;
    if (opinion.proposedBy === by)
      throw samePerson('处理意见须由拟稿人以外的负责人审批。', 'The head approves, not who drafted.');
    this.change(
      { status, opinion: { ...opinion, approvedOn: on } },
      OpinionApprovedV1({ unit: this.state.unit, approvedOn: on }),
    );
  }

  /** The day it was received starts the petitioner's thirty days (OB-13) and what must be executed (OB-14). */
  serveOpinion(delivery: DeliveryMethod, on: CivilDate): void {
    const status = step(referralTransitions, 'serveOpinion', this.state.status);
    const opinion = this.state.opinion as Opinion;
    if (opinion.approvedOn && on < opinion.approvedOn)
      throw refuse(
        'SERVED_BEFORE_APPROVAL',
        '送达日期不能早于审批日期。',
        'It cannot be served before it was approved.',
      );
    const { unit, policyVersion, notice } = this.state;
    this.change(
      { status, opinion: { ...opinion, servedOn: on, delivery } },
      OpinionServedV1({
        unit,
        route: notice?.route ?? 'ROUTE_6',
        answers: opinion.answers.map(({ claimId, outcome, legalBasis, remedyOrgan, executeBy, executingUnit }) => ({
          claimId,
          outcome,
          legalBasis,
          remedyOrgan,
          executeBy,
          executingUnit,
        })),
        delivery,
        servedOn: on,
        documentHash: opinion.documentHash,
        policyVersion,
      }),
    );
  }

  /** N10: what was promised is done, says the unit that had to. */
  reportExecution(claimId: string, unit: string, by: string, proofHash: string, on: CivilDate): void {
    const answer = this.executable(claimId);
    this.change(
      {
        executions: [
          ...this.state.executions.filter((execution) => execution.claimId !== claimId),
          { claimId, unit, reportedOn: on, reportedBy: by, proofHash, accepted: null },
        ],
      },
      ExecutionReportedV1({ claimId, unit: answer.executingUnit ?? unit, reportedOn: on, proofHash }),
    );
  }

  /** A supervisor saw the proof. When all of it is done, the referral is executed. */
  verifyExecution(claimId: string, accepted: boolean, by: string, on: CivilDate): void {
    this.executable(claimId);
    const reported = this.state.executions.find(
      (execution) => execution.claimId === claimId && execution.accepted === null,
    );
    if (!reported)
      throw refuse('NO_EXECUTION_REPORTED', '责任单位尚未上报执行情况。', 'No execution was reported.', { claimId });
    if (reported.reportedBy === by)
      throw samePerson('执行情况须由上报人以外的人核验。', 'Another person than the reporter verifies.');
    const executions = this.state.executions.map((execution) =>
      execution === reported ? { ...execution, accepted } : execution,
    );
    const toDo = (this.state.opinion?.answers ?? []).filter(({ executeBy }) => executeBy !== null);
    const complete = toDo.every((answer) =>
      executions.some((execution) => execution.claimId === answer.claimId && execution.accepted === true),
    );
    this.change(
      { executions, ...(complete && { status: step(referralTransitions, 'completeExecution', this.state.status) }) },
      ExecutionVerifiedV1({ claimId, unit: reported.unit, accepted, verifiedOn: on }),
    );
  }

  /** RF-13: drafted, approved by the unit's head, sent up, accepted or returned by the sender. */
  draftReport(by: string, documentHash: string, on: CivilDate): void {
    if (this.state.mode !== 'ASSIGN')
      throw refuse('NOT_ASSIGNED', '只有交办事项须报送办结报告。', 'Only an assigned matter is reported up.');
    if (!['OPINION_SERVED', 'EXECUTED', 'HANDED_OVER'].includes(this.state.status))
      throw refuse(
        'NOT_HANDLED_YET',
        '请先办结并答复信访人，再报送办结报告。',
        'Answer the petitioner first, then report.',
      );
    if (this.state.report?.submittedOn && this.state.report.accepted !== false)
      throw refuse('REPORTED_ALREADY', '办结报告已报送。', 'The report is with the sender already.');
    this.change(
      { report: { documentHash, draftedBy: by, approvedOn: null, submittedOn: null, accepted: null } },
      ReportDraftedV1({ unit: this.state.unit, draftedOn: on, documentHash }),
    );
  }

  approveReport(by: string, on: CivilDate): void {
    const report = this.reportThat((each) => each.approvedOn === null);
    if (report.draftedBy === by)
      throw samePerson('办结报告须由拟稿人以外的负责人审批。', 'The head approves, not who drafted.');
    this.change({ report: { ...report, approvedOn: on } }, ReportApprovedV1({ unit: this.state.unit, approvedOn: on }));
  }

  submitReport(on: CivilDate): void {
    const report = this.reportThat((each) => each.approvedOn !== null && each.submittedOn === null);
    this.change(
      { report: { ...report, submittedOn: on } },
      ReportSubmittedV1({ unit: this.state.unit, submittedOn: on, documentHash: report.documentHash }),
    );
  }

  decideReport(accepted: boolean, on: CivilDate): void {
    const report = this.reportThat((each) => each.submittedOn !== null && each.accepted === null);
    this.change(
      { report: { ...report, accepted } },
      ReportDecidedV1({ unit: this.state.unit, accepted, decidedOn: on }),
    );
  }

  private reportThat(fits: (report: Report) => boolean): Report {
    const { report } = this.state;
    if (report && fits(report)) return report;
    throw refuse(
      'REPORT_NOT_READY',
      '办结报告须依次拟定、审批、报送、审核。',
      'A report is drafted, approved, submitted and decided, in this order.',
    );
  }

  private executable(claimId: string): Answer {
    if (!['OPINION_SERVED', 'EXECUTED'].includes(this.state.status))
      throw refuse('NOT_SERVED_YET', '处理意见尚未送达。', 'The opinion is not served yet.');
    const answer = this.state.opinion?.answers.find((each) => each.claimId === claimId);
    if (!answer?.executeBy)
      throw refuse('NOTHING_TO_EXECUTE', '该诉求没有需要执行的内容。', 'Nothing of this claim is to be executed.', {
        claimId,
      });
    return answer;
  }
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
