import {
  ClaimAnsweredV1,
  LegalRouteAdvisedV1,
  PersonalDataErasedV1,
  PetitionDisposedV1,
  PetitionRegisteredV1,
  type Channel,
  type DispatchMode,
  type ErasureGround,
  type LegalRoute,
  type NotAcceptReason,
  type Purpose,
} from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  notFound,
  refuse,
  step,
  verdictOf,
  type AggregateState,
  type Change,
  type CivilDate,
  type LifeInWords,
  type RecordedEvent,
  type Transitions,
  type Verdict,
} from '@daofang/domain';

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
  DISPATCH_PROPOSED: '拟转交',
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
  /** The days for rating go on after the procedure ended (OB-25). */
  evaluateClosed: { from: ['CLOSED'], to: 'CLOSED' },
  close: { from: ['REGISTERED', 'DISPOSED', 'EVALUATED'], to: 'CLOSED' },
  settle: { from: ['CLOSED'], to: 'SETTLED' },
  withdraw: { from: ['REGISTERED', 'DISPOSED', 'EVALUATED'], to: 'WITHDRAWN' },
} as const satisfies Transitions<string, PetitionStatus>;
type PetitionStep = keyof typeof petitionTransitions;

/** W-20: the same in words. */
export const petitionWords: LifeInWords<PetitionStep, PetitionStatus> = {
  what: '这件信访',
  statuses: PETITION_STATUSES,
  steps: {
    dispose: '处置',
    evaluate: '评价',
    evaluateClosed: '评价',
    close: '办结',
    settle: '确认已经解决',
    withdraw: '撤回',
  },
  instead: {
    WITHDRAWN: '仍要反映的，可以再次提出',
    SETTLED: '有新的情况，可以再次提出',
  },
};

/** The life of a claim (domain.md 3.1). */
export const claimTransitions = {
  classify: { from: ['REGISTERED', 'CLASSIFIED', 'NOT_ACCEPT_PROPOSED', 'DISPATCH_PROPOSED'], to: 'CLASSIFIED' },
  answerOnTheSpot: { from: ['CLASSIFIED'], to: 'ANSWERED' },
  /** Advised wrongly, it is advised anew by another person (K85). */
  adviseLegalRoute: { from: ['CLASSIFIED', 'ROUTED_OUT'], to: 'ROUTED_OUT' },
  guide: { from: ['CLASSIFIED'], to: 'GUIDED' },
  proposeNotAccepting: { from: ['CLASSIFIED'], to: 'NOT_ACCEPT_PROPOSED' },
  confirmNotAccepting: { from: ['NOT_ACCEPT_PROPOSED'], to: 'NOT_ACCEPTED' },
  dispatch: { from: ['CLASSIFIED', 'DISPATCH_PROPOSED'], to: 'DISPATCHED' },
  proposeDispatch: { from: ['CLASSIFIED', 'DISPATCH_PROPOSED'], to: 'DISPATCH_PROPOSED' },
  approveDispatch: { from: ['DISPATCH_PROPOSED'], to: 'DISPATCHED' },
  returnDispatch: { from: ['DISPATCH_PROPOSED'], to: 'CLASSIFIED' },
  assignSuggestion: { from: ['CLASSIFIED'], to: 'STUDYING' },
  replySuggestion: { from: ['STUDYING'], to: 'ANSWERED' },
  answerByOpinion: { from: ['DISPATCHED'], to: 'ANSWERED' },
  /** The unit's notice: another procedure has to solve it (RG-20, routes 一 to 四). */
  handOver: { from: ['DISPATCHED'], to: 'ROUTED_OUT' },
  recordHistory: { from: ['REGISTERED', 'CLASSIFIED'], to: 'ANSWERED' },
} as const satisfies Transitions<string, ClaimStatus>;
type ClaimStep = keyof typeof claimTransitions;

/** W-20: the same in words. */
export const claimWords: LifeInWords<ClaimStep, ClaimStatus> = {
  what: '这项诉求',
  statuses: CLAIM_STATUSES,
  steps: {
    classify: '甄别分类',
    answerOnTheSpot: '当场答复',
    adviseLegalRoute: '告知法定途径',
    guide: '告知有权机关',
    proposeNotAccepting: '拟不予受理',
    confirmNotAccepting: '确认不予受理',
    dispatch: '转交',
    assignSuggestion: '交办研究',
    replySuggestion: '答复建议',
    answerByOpinion: '以处理意见答复',
    recordHistory: '补录答复',
  },
  instead: {
    REGISTERED: '请先甄别分类',
    DISPATCHED: '由承办单位办理',
    STUDYING: '由研究的单位答复',
    ANSWERED: '答复以后不能再改',
    WITHDRAWN: '信访人已经撤回，不用再办',
  },
};

/** Nothing more happens to a claim that is one of these. */
export const ANSWERED = [
  'ANSWERED',
  'ROUTED_OUT',
  'GUIDED',
  'NOT_ACCEPTED',
  'WITHDRAWN',
] as const satisfies readonly ClaimStatus[];

export const isAnswered = ({ status }: { status: ClaimStatus }): boolean => ANSWERED.some((done) => done === status);
const isDisposed = (claim: { status: ClaimStatus }): boolean =>
  isAnswered(claim) || ['DISPATCHED', 'STUDYING'].includes(claim.status);

/** RG-18: what became of a suggestion. */
export const ADOPTIONS = { ADOPTED: '采纳', PARTLY_ADOPTED: '部分采纳', NOT_ADOPTED: '不采纳' } as const;
export type Adoption = keyof typeof ADOPTIONS;

/** The papers of App. A that intake makes. */
export const DOCUMENT_KINDS = {
  REGISTRATION: '信访登记表',
  RECEIPT: '登记回执',
  ON_SPOT_REPLY: '当场答复',
  REPLY: '复信',
  LEGAL_ROUTE_NOTICE: '法定途径告知书',
  COMPETENT_ORGAN_NOTICE: '告知书',
  NOT_ACCEPTED_NOTICE: '不予受理告知书',
  DISPATCH_LETTER: '转送（交办）函',
  SUGGESTION_REPLY: '建议答复',
  RECUSAL_DECISION: '回避决定',
  COMPLAINT: '催办、投诉',
  OFFICIAL_REPLY: '官方答复（历史）',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** Of a petition that was registered before there were bounds, so many claims are shown. */
export const CLAIMS_SHOWN = 200;

/** What was done with a claim, as far as it is not said by its status. Texts are in documents. */
export interface Disposition {
  unit?: string;
  organ?: string;
  route?: LegalRoute;
  lastDay?: CivilDate | null;
  /** Who advised the route. */
  advisedBy?: string;
  reason?: NotAcceptReason;
  linkedPetitionId?: string;
  proposedBy?: string;
  /** ORG-44: where the claim is to go once the head approves; claims of one `id` go together. */
  proposed?: { id: string; unit: string; mode: DispatchMode; reportDueOn: CivilDate | null };
  /** Why the head gave the draft of its dispatch back, encrypted with the case's key. */
  returned?: string;
  adopted?: Adoption;
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

/** A claim as it comes. @param text the petitioner's own words, encrypted */
export const newClaim = (id: string, title: string, text: string): ClaimState => ({
  id,
  title,
  text,
  status: 'REGISTERED',
  purpose: null,
  categoryCode: null,
  place: null,
  urgent: false,
  disposition: null,
  answeredOn: null,
});

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
  /** The petitioner's rating, given once. */
  evaluatedOn: CivilDate | null;
  /** The personal data was lawfully deleted. */
  erasedOn: CivilDate | null;
  claims: readonly ClaimState[];
}

export type NewPetition = Omit<
  PetitionState,
  | 'version'
  | 'petitionId'
  | 'status'
  | 'sealed'
  | 'withdrawalOn'
  | 'closedOn'
  | 'settledOn'
  | 'evaluatedOn'
  | 'erasedOn'
>;

/** Another petition that may stand in the way of a claim, as far as it matters for that (RG-05). */
export interface LinkedCase {
  /** How many of its claims are being handled. */
  open: number;
  /** How many duties of it run, within their time. */
  running: number;
  /** How many of its duties are, or once were, late: the bar is gone for ever (K83). */
  overdue: number;
  /** One person of it is also of this petition. */
  samePerson: boolean;
  /** One of its claims that are being handled has the category of this one. */
  sameMatter: boolean;
  caseNo?: string;
  closedOn?: CivilDate | null;
  /** Who owes the answer, and by when. */
  holder?: string | null;
  dueOn?: CivilDate | null;
}

/** A claim and the petition it belongs to: what is asked and done of one claim. */
export interface ClaimCase {
  readonly petition: Readonly<PetitionState>;
  readonly claim: Readonly<ClaimState>;
}

/** @throws DomainError `NOT_FOUND` */
export function claimOf(petition: Readonly<PetitionState>, claimId: string): ClaimCase {
  const claim = petition.claims.find(({ id }) => id === claimId);
  if (!claim) throw notFound('诉求', claimId);
  return { petition, claim };
}

/** As whoever looks at the petition reads its status: answered is not stored. */
const ANSWERED_WORDS: typeof petitionWords = {
  ...petitionWords,
  statuses: { ...PETITION_STATUSES, REGISTERED: '已答复', DISPOSED: '已答复' },
};

/** The status of the petition after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (
  verb: PetitionStep,
  { status, claims = [] }: Pick<PetitionState, 'status'> & Partial<Pick<PetitionState, 'claims'>>,
): PetitionStatus => {
  const words = claims.length > 0 && claims.every(isAnswered) ? ANSWERED_WORDS : petitionWords;
  return step<PetitionStep, PetitionStatus>(petitionTransitions, verb, status, words);
};

/** The status of the claim after a step. @throws DomainError `ILLEGAL_TRANSITION`, `WITHDRAWN` */
export function claimStep(verb: ClaimStep, { petition, claim }: ClaimCase): ClaimStatus {
  const status = step<ClaimStep, ClaimStatus>(claimTransitions, verb, claim.status, claimWords);
  if (petition.status === 'WITHDRAWN') throw refuse('WITHDRAWN', '信访件已撤回。', 'The petition is withdrawn.');
  return status;
}

/** Whether a step can be taken with the claim now, whoever asks. */
export const canClaim =
  (verb: ClaimStep) =>
  (state: ClaimCase): Verdict =>
    verdictOf(() => claimStep(verb, state));

/** The claim takes a step. @throws those of `claimStep` */
export function claimMoved(
  verb: ClaimStep,
  state: ClaimCase,
  patch: Partial<ClaimState>,
  event: RecordedEvent,
): Change<PetitionState> {
  const status = claimStep(verb, state);
  const claims = state.petition.claims.map((claim) =>
    claim.id === state.claim.id ? { ...claim, ...patch, status } : claim,
  );
  return { patch: { claims }, event };
}

/** A disposition is for claims of one purpose; one that is not classified is refused for that. @throws DomainError `WRONG_PURPOSE` */
export function mustBeFor(purpose: ClaimState['purpose'], claim: Readonly<ClaimState>): void {
  if (claim.status !== 'CLASSIFIED' || claim.purpose === purpose) return;
  throw refuse(
    'WRONG_PURPOSE',
    '该处置方式不适用于此类诉求，请先核对目的分类。',
    `This disposition is for claims of purpose ${purpose}.`,
    { purpose: claim.purpose, required: purpose },
  );
}

/** RG-19: without the accused unit it cannot be kept from it. @throws DomainError `ACCUSED_UNIT_REQUIRED` */
export function mustNameAccused<Accusation extends { units: readonly string[] }>(
  accusation: Accusation | null | undefined,
): Accusation {
  if (accusation && accusation.units.length > 0) return accusation;
  throw new DomainError(
    'ACCUSED_UNIT_REQUIRED',
    '检举控告须填写被反映的单位，以便对其保密。',
    'Name the accused units, so that it can be kept from them.',
    'INVALID',
  );
}

/** @throws DomainError `NOT_ANSWERED_YET` */
export function mustBeAnswered({ claims }: Readonly<PetitionState>): void {
  const open = claims.filter((claim) => !isAnswered(claim)).map(({ id }) => id);
  if (open.length > 0)
    throw refuse('NOT_ANSWERED_YET', '还有诉求未答复。', 'Some claims are not answered yet.', { openClaims: open });
}

/** OB-02: every claim is disposed of, so the petition is; null where it is not, or was before. */
export const disposed = (state: Readonly<PetitionState>, on: CivilDate): Change<PetitionState> | null =>
  state.status === 'REGISTERED' && state.claims.every(isDisposed)
    ? { patch: { status: stepOf('dispose', state) }, event: PetitionDisposedV1({ disposedOn: on }) }
    : null;

/** RG-20: the unit told where the matter goes (routes 一 to 四): the claim is routed out. Null for what is not dispatched any more. */
export const handedOver = (
  state: ClaimCase,
  advice: { route: LegalRoute; organ: string; lastDay: CivilDate | null },
  on: CivilDate,
): Change<PetitionState> | null =>
  state.claim.status === 'DISPATCHED'
    ? claimMoved(
        'handOver',
        state,
        { disposition: { ...state.claim.disposition, ...advice }, answeredOn: on },
        LegalRouteAdvisedV1({ claimId: state.claim.id, ...advice, advisedOn: on }),
      )
    : null;

/** The unit's opinion was served: the claim is answered. Null for what is not dispatched any more (withdrawn meanwhile). */
export const answeredByOpinion = (state: ClaimCase, on: CivilDate): Change<PetitionState> | null =>
  state.claim.status === 'DISPATCHED'
    ? claimMoved(
        'answerByOpinion',
        state,
        { answeredOn: on },
        ClaimAnsweredV1({ claimId: state.claim.id, how: 'OPINION', answeredOn: on }),
      )
    : null;

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
      evaluatedOn: null,
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

  /** What was done with a claim takes effect; with the last one the petition is disposed of (OB-02). */
  dispose(change: Change<PetitionState>, on: CivilDate): void {
    this.apply(change);
    const done = disposed(this.state, on);
    if (done) this.apply(done);
  }

  /** N4: a claim leaves without a trace, so without an event and a version. */
  removeClaim(claimId: string): void {
    this.state = { ...this.state, claims: this.state.claims.filter(({ id }) => id !== claimId) };
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
}
