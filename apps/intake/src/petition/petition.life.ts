import {
  ClaimAnsweredV1,
  ClaimClassifiedV1,
  ClaimNotAcceptedV1,
  ClaimsDispatchRequestedV1,
  EvaluationGivenV1,
  GuidanceGivenV1,
  LegalRouteAdvisedV1,
  NotAcceptingProposedV1,
  PersonalDataErasedV1,
  PetitionClosedV1,
  PetitionDisposedV1,
  PetitionRegisteredV1,
  PetitionSettledV1,
  PetitionWithdrawnV1,
  PetitionsLinkedV1,
  RepeatPetitionDetectedV1,
  SuggestionAssignedV1,
  SuggestionRepliedV1,
  WithdrawalRequestedV1,
  WithdrawalRevokedV1,
  type Channel,
  type DispatchMode,
  type ErasureGround,
  type Grade,
  type LegalRoute,
  type LinkKind,
  type NotAcceptReason,
  type Purpose,
} from '@daofang/contracts';
import { addDays } from '@daofang/calendar';
import {
  AggregateRoot,
  DomainError,
  notFound,
  step,
  type AggregateState,
  type CivilDate,
  type RecordedEvent,
  type Transitions,
} from '@daofang/domain';
import { getCategory, isSealedByDefault, type PolicyVersion } from '@daofang/regulation';

export const PETITION_STATUSES = {
  REGISTERED: '已登记',
  DISPOSED: '已处置',
  EVALUATED: '已评价',
  CLOSED: '已办结',
  SETTLED: '案结事了',
  WITHDRAWN: '已撤回',
} as const;
export type PetitionStatus = keyof typeof PETITION_STATUSES;

export const CLAIM_STATUSES = {
  REGISTERED: '已登记',
  CLASSIFIED: '已甄别',
  NOT_ACCEPT_PROPOSED: '拟不予受理',
  DISPATCHED: '已转交',
  STUDYING: '研究中',
  ANSWERED: '已答复',
  ROUTED_OUT: '已导入法定途径',
  GUIDED: '已告知有权机关',
  NOT_ACCEPTED: '不予受理',
  WITHDRAWN: '已撤回',
} as const;
export type ClaimStatus = keyof typeof CLAIM_STATUSES;

/** The life of a petition. Closed (procedure ended) and settled (result executed and confirmed) are two states: SV-35. */
export const petitionTransitions = {
  dispose: { from: ['REGISTERED'], to: 'DISPOSED' },
  evaluate: { from: ['REGISTERED', 'DISPOSED'], to: 'EVALUATED' },
  close: { from: ['REGISTERED', 'DISPOSED', 'EVALUATED'], to: 'CLOSED' },
  settle: { from: ['CLOSED'], to: 'SETTLED' },
  withdraw: { from: ['REGISTERED', 'DISPOSED', 'EVALUATED'], to: 'WITHDRAWN' },
} as const satisfies Transitions<string, PetitionStatus>;

/** The life of a claim (domain.md 3.1). */
export const claimTransitions = {
  classify: { from: ['REGISTERED', 'CLASSIFIED', 'NOT_ACCEPT_PROPOSED'], to: 'CLASSIFIED' },
  answerOnTheSpot: { from: ['CLASSIFIED'], to: 'ANSWERED' },
  adviseLegalRoute: { from: ['CLASSIFIED'], to: 'ROUTED_OUT' },
  guide: { from: ['CLASSIFIED'], to: 'GUIDED' },
  proposeNotAccepting: { from: ['CLASSIFIED'], to: 'NOT_ACCEPT_PROPOSED' },
  confirmNotAccepting: { from: ['NOT_ACCEPT_PROPOSED'], to: 'NOT_ACCEPTED' },
  dispatch: { from: ['CLASSIFIED'], to: 'DISPATCHED' },
  assignSuggestion: { from: ['CLASSIFIED'], to: 'STUDYING' },
  replySuggestion: { from: ['STUDYING'], to: 'ANSWERED' },
  answerByOpinion: { from: ['DISPATCHED'], to: 'ANSWERED' },
  recordHistory: { from: ['REGISTERED', 'CLASSIFIED'], to: 'ANSWERED' },
} as const satisfies Transitions<string, ClaimStatus>;

/** Nothing more happens to the claim itself. */
export const isAnswered = ({ status }: { status: ClaimStatus }): boolean =>
  ['ANSWERED', 'ROUTED_OUT', 'GUIDED', 'NOT_ACCEPTED', 'WITHDRAWN'].includes(status);
const isDisposed = (claim: { status: ClaimStatus }): boolean =>
  isAnswered(claim) || ['DISPATCHED', 'STUDYING'].includes(claim.status);

/** What was done with a claim, as far as it is not said by its status. Texts are in documents. */
export interface Disposition {
  unit?: string;
  organ?: string;
  route?: LegalRoute;
  lastDay?: CivilDate | null;
  reason?: NotAcceptReason;
  linkedPetitionId?: string;
  proposedBy?: string;
  adopted?: 'ADOPTED' | 'PARTLY_ADOPTED' | 'NOT_ADOPTED';
}

export interface ClaimState {
  id: string;
  /** Written by the clerk without identities; the petitioner's own words are encrypted beside it. */
  title: string;
  text: string;
  status: ClaimStatus;
  purpose: Exclude<Purpose, 'ACCUSATION'> | null;
  categoryCode: string | null;
  place: string | null;
  urgent: boolean;
  disposition: Disposition | null;
  answeredOn: CivilDate | null;
}

export interface PetitionState extends AggregateState {
  caseNo: string;
  channel: Channel;
  unit: string;
  /** Set once, never cleared (IN-15). */
  firstReceiver: string;
  arrivedOn: CivilDate;
  registeredOn: CivilDate;
  anonymous: boolean;
  /** Told by mouth and written down truthfully by the clerk (RG-04). */
  oral: boolean;
  /** On behalf of the petitioner, with a written mandate. */
  mandate: boolean;
  groupSize: number | null;
  status: PetitionStatus;
  policyVersion: string;
  /** Nothing ordinary is left of it (N4): excluded from every ordinary read. */
  sealed: boolean;
  source: string | null;
  sourceNumber: string | null;
  queryCodeIndex: string;
  queryCode: string;
  withdrawalOn: CivilDate | null;
  closedOn: CivilDate | null;
  settledOn: CivilDate | null;
  /** The personal data was lawfully deleted. */
  erasedOn: CivilDate | null;
  claims: readonly ClaimState[];
}

export type NewPetition = Omit<
  PetitionState,
  'version' | 'petitionId' | 'status' | 'sealed' | 'withdrawalOn' | 'closedOn' | 'settledOn' | 'erasedOn'
>;

/** One letter, visit, call or message, with its claims. It is opened under a policy version and keeps it. */
export class Petition extends AggregateRoot<PetitionState> {
  /** RG-01, RG-04: whatever the channel, it is registered. A petition of accusations only is sealed whole and records nothing ordinary. */
  static register(given: NewPetition, sealed: boolean): Petition {
    const petition = new Petition({
      ...given,
      version: 0,
      petitionId: given.id,
      status: 'REGISTERED',
      sealed,
      withdrawalOn: null,
      closedOn: null,
      settledOn: null,
      erasedOn: null,
    });
    if (!sealed) {
      petition.change(
        {},
        PetitionRegisteredV1({
          caseNo: given.caseNo,
          channel: given.channel,
          unit: given.unit,
          firstReceiver: given.firstReceiver,
          arrivedOn: given.arrivedOn,
          registeredOn: given.registeredOn,
          group: given.groupSize !== null,
          anonymous: given.anonymous,
          policyVersion: given.policyVersion,
        }),
      );
    }
    return petition;
  }

  /** @throws DomainError `NOT_FOUND` */
  claim(claimId: string): ClaimState {
    const found = this.state.claims.find(({ id }) => id === claimId);
    if (!found) throw notFound('诉求', claimId);
    return found;
  }

  /** The claim's purpose, category, place and urgency. A wrong classification is corrected the same way until the claim is disposed of. */
  classify(
    claimId: string,
    given: { purpose: Exclude<Purpose, 'ACCUSATION'>; categoryCode: string; place: string; urgent: boolean },
    on: CivilDate,
  ): void {
    getCategory(given.categoryCode);
    if (isSealedByDefault(given.categoryCode)) {
      throw new DomainError(
        'ACCUSATION_REQUIRED',
        '纪检监察类事项请按“检举控告”登记，以密件办理。',
        'Discipline matters are accusations: classify the claim as ACCUSATION.',
        'INVALID',
        { categoryCode: given.categoryCode },
      );
    }
    this.moveClaim('classify', claimId, given, ClaimClassifiedV1({ claimId, ...given, classifiedOn: on }));
  }

  /** IN-17: solved or explained at once, and the petitioner acknowledged it. A reply by letter (复信, RF-12) is the same without a visit. */
  answerOnTheSpot(claimId: string, how: 'ON_SPOT' | 'REPLY', on: CivilDate): void {
    this.moveClaim('answerOnTheSpot', claimId, { answeredOn: on }, ClaimAnsweredV1({ claimId, how, answeredOn: on }));
    this.disposeWhenComplete(on);
  }

  /** RG-20, N9: the remedy outside petitioning, with the last day on which it can be taken. */
  adviseLegalRoute(
    claimId: string,
    given: { route: LegalRoute; organ: string; lastDay: CivilDate | null },
    on: CivilDate,
  ): void {
    this.forPurpose(claimId, 'APPEAL_REQUEST');
    this.moveClaim(
      'adviseLegalRoute',
      claimId,
      { disposition: given, answeredOn: on },
      LegalRouteAdvisedV1({ claimId, ...given, advisedOn: on }),
    );
    this.disposeWhenComplete(on);
  }

  /** RF-10, IN-15: "not ours" is never the end; the competent organ is named and contact was confirmed. */
  guide(claimId: string, organ: string, on: CivilDate): void {
    this.moveClaim(
      'guide',
      claimId,
      { disposition: { organ }, answeredOn: on },
      GuidanceGivenV1({ claimId, organ, givenOn: on }),
    );
    this.disposeWhenComplete(on);
  }

  /** RG-05, RG-27: an officer proposes not to accept, naming the linked petition. */
  proposeNotAccepting(
    claimId: string,
    given: { reason: NotAcceptReason; linkedPetitionId: string },
    by: string,
    on: CivilDate,
  ): void {
    if (given.linkedPetitionId === this.id) {
      throw new DomainError(
        'LINKED_TO_ITSELF',
        '关联的信访件不能是本件。',
        'The linked petition must be another one.',
        'INVALID',
      );
    }
    this.moveClaim(
      'proposeNotAccepting',
      claimId,
      { disposition: { ...given, proposedBy: by } },
      NotAcceptingProposedV1({ claimId, ...given, proposedOn: on }),
    );
  }

  /** A second person confirms that facts and reasons are the same. @throws DomainError `SAME_PERSON` */
  confirmNotAccepting(claimId: string, by: string, on: CivilDate): void {
    const { disposition } = this.claim(claimId);
    if (disposition?.proposedBy === by)
      throw samePerson('不予受理须由另一人确认。', 'Another person than the one who proposed it must confirm.');
    const { reason = 'IN_PROCESS', linkedPetitionId = '' } = disposition ?? {};
    this.moveClaim(
      'confirmNotAccepting',
      claimId,
      { answeredOn: on },
      ClaimNotAcceptedV1({ claimId, reason, linkedPetitionId, decidedOn: on }),
    );
    this.disposeWhenComplete(on);
  }

  /** RG-09, RF-12: several claims go to one unit together. @throws DomainError `REPORT_DATE_REQUIRED` */
  dispatch(
    claimIds: readonly string[],
    given: { unit: string; mode: DispatchMode; reportDueOn: CivilDate | null; sender: string; requestedBy: string },
    on: CivilDate,
  ): void {
    const claims = [...new Set(claimIds)].map((claimId) => this.claim(claimId));
    const [first] = claims;
    if (!first) throw new DomainError('CLAIM_REQUIRED', '请选择要转交的诉求。', 'Name at least one claim.', 'INVALID');
    if (given.mode === 'ASSIGN' && given.reportDueOn === null) {
      throw new DomainError(
        'REPORT_DATE_REQUIRED',
        '交办须指定办结报告的日期。',
        'An assigned matter needs the day its report is due.',
        'INVALID',
      );
    }
    if (given.reportDueOn !== null && given.reportDueOn < on) {
      throw new DomainError(
        'DATE_IN_THE_PAST',
        '报告日期不能早于今天。',
        'The report cannot be due in the past.',
        'INVALID',
        { reportDueOn: given.reportDueOn },
      );
    }
    for (const { id } of claims) this.forPurpose(id, 'APPEAL_REQUEST');
    const ids = claims.map(({ id }) => id);
    const moved = this.state.claims.map((claim) =>
      ids.includes(claim.id)
        ? { ...claim, status: step(claimTransitions, 'dispatch', claim.status), disposition: { unit: given.unit } }
        : claim,
    );
    this.change(
      { claims: moved },
      ClaimsDispatchRequestedV1({
        claimIds: ids,
        ...given,
        categoryCode: first.categoryCode ?? '',
        place: first.place ?? '',
        urgent: claims.some(({ urgent }) => urgent),
        requestedOn: on,
        policyVersion: this.state.policyVersion,
      }),
    );
    this.disposeWhenComplete(on);
  }

  /** IN-29: a suggestion goes to a unit to be studied. */
  assignSuggestion(claimId: string, unit: string, on: CivilDate): void {
    this.forPurpose(claimId, 'SUGGESTION');
    this.moveClaim(
      'assignSuggestion',
      claimId,
      { disposition: { unit } },
      SuggestionAssignedV1({ claimId, unit, assignedOn: on }),
    );
    this.disposeWhenComplete(on);
  }

  /** RG-18: adopted wholly, partly or not, always with an answer. */
  replySuggestion(claimId: string, adopted: NonNullable<Disposition['adopted']>, on: CivilDate): void {
    const unit = this.claim(claimId).disposition?.unit ?? this.state.unit;
    this.moveClaim(
      'replySuggestion',
      claimId,
      { disposition: { unit, adopted }, answeredOn: on },
      SuggestionRepliedV1({ claimId, unit, adopted, repliedOn: on }),
    );
  }

  /** The unit's opinion was served: the claim is answered. What is not dispatched any more (withdrawn meanwhile) stays as it is. */
  answerByOpinion(claimId: string, on: CivilDate): void {
    if (this.claim(claimId).status !== 'DISPATCHED') return;
    this.moveClaim(
      'answerByOpinion',
      claimId,
      { answeredOn: on },
      ClaimAnsweredV1({ claimId, how: 'OPINION', answeredOn: on }),
    );
  }

  /** The official reply of an imported message, at its real day, classified or not: what it is about is not invented for it. */
  recordHistory(claimId: string, on: CivilDate): void {
    if (on < this.state.arrivedOn) {
      throw new DomainError(
        'REPLY_BEFORE_ARRIVAL',
        '答复时间早于来件时间。',
        'The reply is earlier than the petition.',
        'INVALID',
        { answeredOn: on, arrivedOn: this.state.arrivedOn },
      );
    }
    this.moveClaim(
      'recordHistory',
      claimId,
      { answeredOn: on },
      ClaimAnsweredV1({ claimId, how: 'HISTORICAL', answeredOn: on }),
    );
  }

  /** N4: an accusation leaves the petition without a trace. What is sealed whole ends its ordinary life with a neutral word. */
  removeForSealing(claimId: string, on: CivilDate): { wholePetition: boolean } {
    const claim = this.claim(claimId);
    step(claimTransitions, 'classify', claim.status);
    const claims = this.state.claims.filter(({ id }) => id !== claimId);
    this.state = { ...this.state, claims };
    if (claims.length > 0) return { wholePetition: false };
    this.change(
      { sealed: true, status: step(petitionTransitions, 'dispose', this.state.status) },
      PetitionDisposedV1({ disposedOn: on }),
    );
    return { wholePetition: true };
  }

  /** IN-30: a person decided that two petitions belong together. */
  link(otherPetitionId: string, kind: LinkKind, on: CivilDate): void {
    this.change({}, PetitionsLinkedV1({ otherPetitionId, kind, linkedOn: on }));
  }

  /** N7: the claim came back after it was answered; the department's work is looked at, never the petitioner. */
  reportRepeat(previousPetitionId: string, responsibleUnit: string, on: CivilDate): void {
    this.change({}, RepeatPetitionDetectedV1({ previousPetitionId, responsibleUnit, detectedOn: on }));
  }

  /** Two grades, apart: the petition office, and the unit that handled it. @throws DomainError `NOT_ANSWERED_YET` */
  evaluate(given: { officeGrade: Grade; unitGrade: Grade | null; unit: string | null }, on: CivilDate): void {
    this.mustBeAnswered();
    this.change(
      { status: step(petitionTransitions, 'evaluate', this.state.status) },
      EvaluationGivenV1({ ...given, givenOn: on }),
    );
  }

  /** Only the petitioner takes it back; it takes effect after the cooling-off days, and is never linked to aid. */
  requestWithdrawal(policy: PolicyVersion, on: CivilDate): void {
    step(petitionTransitions, 'withdraw', this.state.status);
    if (this.state.withdrawalOn !== null)
      throw new DomainError('WITHDRAWAL_RUNNING', '已提出撤回申请。', 'A withdrawal is already requested.', 'CONFLICT');
    const effectiveOn = addDays(on, policy.withdrawalCoolingOffDays);
    this.change({ withdrawalOn: effectiveOn }, WithdrawalRequestedV1({ requestedOn: on, effectiveOn }));
  }

  revokeWithdrawal(on: CivilDate): void {
    if (this.state.withdrawalOn === null)
      throw new DomainError('NO_WITHDRAWAL', '没有待生效的撤回申请。', 'No withdrawal is pending.', 'CONFLICT');
    this.change({ withdrawalOn: null }, WithdrawalRevokedV1({ revokedOn: on }));
  }

  /** The cooling-off days are over. */
  withdraw(on: CivilDate): void {
    const claims = this.state.claims.map((claim) =>
      isAnswered(claim) ? claim : { ...claim, status: 'WITHDRAWN' as const },
    );
    this.change(
      { status: step(petitionTransitions, 'withdraw', this.state.status), claims },
      PetitionWithdrawnV1({ withdrawnOn: on }),
    );
  }

  /** Procedure ended: every claim has its answer (RF-22). */
  close(on: CivilDate): void {
    this.mustBeAnswered();
    this.change(
      { status: step(petitionTransitions, 'close', this.state.status), closedOn: on },
      PetitionClosedV1({ closedOn: on }),
    );
  }

  /** SV-35: the result is executed and the petitioner says so. @throws DomainError `NOT_EXECUTED_YET` */
  settle(openExecutions: number, on: CivilDate): void {
    if (openExecutions > 0) {
      throw new DomainError(
        'NOT_EXECUTED_YET',
        '还有处理意见尚未执行完毕，暂不能确认案结事了。',
        'Some supported claims are not executed yet.',
        'CONFLICT',
        { openExecutions },
      );
    }
    this.change(
      { status: step(petitionTransitions, 'settle', this.state.status), settledOn: on },
      PetitionSettledV1({ settledOn: on }),
    );
  }

  /** The personal data may go only once the case is over, and only once. @throws DomainError `CASE_NOT_OVER` · `CASE_ERASED` */
  mustBeErasable(): void {
    if (this.state.erasedOn)
      throw new DomainError(
        'CASE_ERASED',
        '该件的个人信息已依法删除。',
        'The personal data is deleted already.',
        'CONFLICT',
        {
          erasedOn: this.state.erasedOn,
        },
      );
    if (!['CLOSED', 'SETTLED', 'WITHDRAWN'].includes(this.state.status))
      throw new DomainError(
        'CASE_NOT_OVER',
        '信访件尚未办结，办理仍需要这些信息；办结后再申请删除。',
        'The case is not over and still needs the data: ask again once it is closed.',
        'CONFLICT',
        { status: this.state.status },
      );
  }

  /** PIPL 47: the data goes, the record and the events stay. The other departments hear of it and delete theirs. */
  erase(ground: ErasureGround, on: CivilDate): void {
    this.mustBeErasable();
    this.change({ erasedOn: on }, PersonalDataErasedV1({ ground, erasedOn: on }));
  }

  private mustBeAnswered(): void {
    const open = this.state.claims.filter((claim) => !isAnswered(claim)).map(({ id }) => id);
    if (open.length > 0)
      throw new DomainError('NOT_ANSWERED_YET', '还有诉求未答复。', 'Some claims are not answered yet.', 'CONFLICT', {
        openClaims: open,
      });
  }

  private forPurpose(claimId: string, purpose: ClaimState['purpose']): void {
    const claim = this.claim(claimId);
    if (claim.status !== 'CLASSIFIED' || claim.purpose === purpose) return;
    throw new DomainError(
      'WRONG_PURPOSE',
      '该处置方式不适用于此类诉求，请先核对目的分类。',
      `This disposition is for claims of purpose ${purpose}.`,
      'CONFLICT',
      {
        purpose: claim.purpose,
        required: purpose,
      },
    );
  }

  private moveClaim(
    verb: keyof typeof claimTransitions,
    claimId: string,
    patch: Partial<ClaimState>,
    event: RecordedEvent,
  ): void {
    const status = step(claimTransitions, verb, this.claim(claimId).status);
    if (this.state.status === 'WITHDRAWN')
      throw new DomainError('WITHDRAWN', '信访件已撤回。', 'The petition is withdrawn.', 'CONFLICT');
    this.change(
      { claims: this.state.claims.map((claim) => (claim.id === claimId ? { ...claim, ...patch, status } : claim)) },
      event,
    );
  }

  private disposeWhenComplete(on: CivilDate): void {
    if (this.state.status !== 'REGISTERED' || !this.state.claims.every(isDisposed)) return;
    this.change(
      { status: step(petitionTransitions, 'dispose', this.state.status) },
      PetitionDisposedV1({ disposedOn: on }),
    );
  }
}

export const samePerson = (message: string, hint: string): DomainError =>
  new DomainError('SAME_PERSON', message, hint, 'FORBIDDEN');
