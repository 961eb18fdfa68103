import { MediationAppliedV1 } from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  notFound,
  refuse,
  step,
  verdictOf,
  type AggregateState,
  type CivilDate,
  type LifeInWords,
  type Transitions,
  type Verdict,
} from '@daofang/domain';

/** MD-01 四调联动: who mediates. */
export const MEDIATION_KINDS = {
  PEOPLE: '人民调解',
  ADMINISTRATIVE: '行政调解',
  JUDICIAL: '司法调解',
  PETITION: '信访调解',
} as const;
export type MediationKind = keyof typeof MEDIATION_KINDS;

export const DISPUTE_STATUSES = {
  APPLIED: '已申请',
  DECLINED: '不同意调解',
  ACCEPTED: '已受理',
  IN_SESSION: '调解中',
  AGREEMENT_REACHED: '待签署',
  AGREED: '达成协议',
  PARTLY_AGREED: '达成部分协议',
  FAILED: '调解终结',
  FACTS_DRAFTED: '事实待确认',
  FACTS_CONFIRMED: '事实已确认',
} as const;
export type DisputeStatus = keyof typeof DISPUTE_STATUSES;

/** The life of a dispute (domain.md 3.4). */
export const disputeTransitions = {
  accept: { from: ['APPLIED'], to: 'ACCEPTED' },
  decline: { from: ['APPLIED'], to: 'DECLINED' },
  holdSession: { from: ['ACCEPTED', 'IN_SESSION', 'PARTLY_AGREED'], to: 'IN_SESSION' },
  /** Written down wrongly, it is written anew until it takes effect (K86). */
  reach: { from: ['IN_SESSION', 'AGREEMENT_REACHED'], to: 'AGREEMENT_REACHED' },
  agree: { from: ['IN_SESSION', 'AGREEMENT_REACHED'], to: 'AGREED' },
  agreePartly: { from: ['IN_SESSION', 'AGREEMENT_REACHED'], to: 'PARTLY_AGREED' },
  fail: { from: ['ACCEPTED', 'IN_SESSION', 'AGREEMENT_REACHED', 'PARTLY_AGREED'], to: 'FAILED' },
  draftFacts: { from: ['FAILED', 'PARTLY_AGREED', 'FACTS_DRAFTED'], to: 'FACTS_DRAFTED' },
  refuseFacts: { from: ['FACTS_DRAFTED'], to: 'FAILED' },
  confirmFacts: { from: ['FACTS_DRAFTED'], to: 'FACTS_CONFIRMED' },
} as const satisfies Transitions<string, DisputeStatus>;
type Step = keyof typeof disputeTransitions;

/** W-20: the same in words. */
export const disputeWords: LifeInWords<Step, DisputeStatus> = {
  what: '这次调解',
  statuses: {
    APPLIED: '还在等各方同意',
    DECLINED: '没有得到各方同意',
    ACCEPTED: '已经受理',
    IN_SESSION: '正在进行',
    AGREEMENT_REACHED: '已有协议待签署',
    AGREED: '已经达成协议',
    PARTLY_AGREED: '已经达成部分协议',
    FAILED: '已经终结',
    FACTS_DRAFTED: '已有事实确认书待签署',
    FACTS_CONFIRMED: '已经确认事实',
  },
  steps: {
    accept: '表示是否同意调解',
    decline: '表示是否同意调解',
    holdSession: '开展调解',
    reach: '记录协议',
    agree: '使协议生效',
    agreePartly: '使协议生效',
    fail: '终结',
    draftFacts: '拟定事实确认书',
    refuseFacts: '签署事实确认书',
    confirmFacts: '签署事实确认书',
  },
  instead: {
    APPLIED: '请先等各方当事人表示是否同意',
    DECLINED: '有一方不同意，不能再调解；需要的，可以重新申请',
  },
};

/** The status after a step. @throws DomainError `ILLEGAL_TRANSITION` */
export const stepOf = (verb: Step, { status }: Pick<DisputeState, 'status'>): DisputeStatus =>
  step<Step, DisputeStatus>(disputeTransitions, verb, status, disputeWords);

/** Whether a step can be taken now, whoever asks. */
export const canStep =
  (verb: Step) =>
  (state: Pick<DisputeState, 'status'>): Verdict =>
    verdictOf(() => stepOf(verb, state));

/** Whether the dispute is one of these. */
export const isIn = ({ status }: Pick<DisputeState, 'status'>, statuses: readonly DisputeStatus[]): boolean =>
  statuses.includes(status);

export const PARTY_KINDS = { PETITIONER: '信访人', PERSON: '公民、法人或者其他组织', UNIT: '单位' } as const;
export type PartyKind = keyof typeof PARTY_KINDS;

export interface Party {
  id: string;
  kind: PartyKind;
  /** Encrypted; a petitioner's identity stays in intake's vault. */
  name: string | null;
  phone: string | null;
  /** Where papers reach it; a court wants it (最高法 2011 art 3). Encrypted. */
  address: string | null;
  unit: string | null;
  consent: boolean | null;
}

/** Art 19: who named the mediator. */
export const CHOSEN_BY = { COMMITTEE: '调解委员会指定', PARTIES: '当事人选择' } as const;
export type ChosenBy = keyof typeof CHOSEN_BY;

export interface Session {
  number: number;
  open: boolean;
  heldOn: CivilDate;
  /** Encrypted. */
  minutes: string;
  expertsInvited: boolean;
}

/** Who owes what by when. */
export interface AgreementItem {
  id: string;
  /** The party that owes it. */
  debtor: string;
  /** Encrypted. */
  act: string;
  /** Yuan, as a decimal text; null where no money is owed. */
  amount: string | null;
  /** How it is performed, encrypted; null where it was not written down. */
  manner?: string | null;
  dueOn: CivilDate;
  reportedOn: CivilDate | null;
  performedOn: CivilDate | null;
  defaultedOn: CivilDate | null;
}

export const AGREEMENT_FORMS = { WRITTEN: '书面协议', ORAL: '口头协议' } as const;
export type AgreementForm = keyof typeof AGREEMENT_FORMS;

/** 调解法 29: what the written agreement says besides its items, encrypted; null where it was not written down. */
export interface AgreementGround {
  facts?: string | null;
  issues?: string | null;
  responsibility?: string | null;
}

export interface Agreement extends AgreementGround {
  full: boolean;
  form: AgreementForm;
  items: AgreementItem[];
  reachedOn: CivilDate;
  signatures: string[];
  mediatorSigned: boolean;
  effectiveOn: CivilDate | null;
}

export interface FactLine {
  /** Encrypted. */
  text: string;
  struckBy: string | null;
}

export interface FactRecord {
  lines: FactLine[];
  draftedOn: CivilDate;
  signatures: string[];
  confirmedOn: CivilDate | null;
  documentHash: string | null;
}

export const FAILURE_REASONS = {
  NO_AGREEMENT: '未能达成协议',
  PARTY_ENDED: '当事人要求终止',
  TIME_OVER: '期限届满',
  UNSUITABLE: '不宜继续调解',
} as const;
export type FailureReason = keyof typeof FAILURE_REASONS;

export const FORUMS = { COURT: '人民法院', ARBITRATION: '仲裁机构', RECONSIDERATION: '行政复议机关' } as const;
export type Forum = keyof typeof FORUMS;

/** What a party may take with it: the papers that were given out, never the minutes. */
export const GIVEN_TO_PARTIES: readonly string[] = ['APPLICATION', 'AGREEMENT', 'TERMINATION_NOTICE', 'FACT_RECORD'];

/** How papers and records are called that have no title of their own, and what an older version kept. */
export const DOCUMENT_TITLES: Readonly<Record<string, string>> = {
  APPLICATION: '调解申请书',
  AGREEMENT: '人民调解协议书',
  TERMINATION_NOTICE: '调解终结告知书',
  FACT_RECORD: '事实确认书',
  EVIDENCE_BUNDLE: '证据清单',
  MEDIATION_REPORT: '调解情况报告',
  CHALLENGE: '回避申请',
  PERFORMANCE_PROOF: '履行情况说明',
};

/** Told with every dispute at every moment: mediation stands in nobody's way (调解法 art 3, 26). */
export const OTHER_REMEDIES = [
  '向人民法院提起诉讼',
  '依仲裁协议或者法律规定申请仲裁',
  '依法申请行政复议、行政裁决',
  '信访事项继续按原期限办理',
] as const;

export interface DisputeState extends AggregateState {
  committee: string;
  kind: MediationKind;
  claimIds: string[];
  referralId: string | null;
  appliedOn: CivilDate;
  acceptedOn: CivilDate | null;
  status: DisputeStatus;
  parties: Party[];
  mediator: string | null;
  /** A party challenged the mediator: another must be appointed before the next session. */
  challenged: boolean;
  sessions: Session[];
  agreement: Agreement | null;
  failedOn: CivilDate | null;
  failureReason: FailureReason | null;
  facts: FactRecord | null;
}

/** A dispute as somebody sees it, and the party whose code opened it, if one did. */
export type DisputeView = DisputeState & { ownPartyId?: string };

/** Settling with everybody's consent, or turning what nobody disputes into facts a court can use. It blocks and closes no petition. */
export class Dispute extends AggregateRoot<DisputeState> {
  /** MD-01. @throws DomainError `PARTIES_REQUIRED` */
  static open(
    given: Pick<DisputeState, 'id' | 'petitionId' | 'committee' | 'kind' | 'claimIds' | 'referralId' | 'parties'>,
    on: CivilDate,
  ): Dispute {
    if (given.parties.length < 2)
      throw new DomainError(
        'PARTIES_REQUIRED',
        '调解须有两方以上当事人。',
        'A dispute has at least two parties.',
        'INVALID',
      );
    const dispute = new Dispute({
      ...given,
      version: 0,
      appliedOn: on,
      acceptedOn: null,
      status: 'APPLIED',
      mediator: null,
      challenged: false,
      sessions: [],
      agreement: null,
      failedOn: null,
      failureReason: null,
      facts: null,
    });
    const { committee, kind, claimIds, referralId } = given;
    dispute.change({}, MediationAppliedV1({ committee, kind, claimIds, referralId, appliedOn: on }));
    return dispute;
  }
}

/** @throws DomainError `NOT_FOUND` where none of the parties has this id */
export function partyOf({ parties }: Pick<DisputeState, 'parties'>, partyId: string): Party {
  const found = parties.find(({ id }) => id === partyId);
  if (!found) throw notFound('当事人', partyId);
  return found;
}

/** The party that is asked about, or all of them. @throws DomainError `NOT_FOUND` */
export const partiesAsked = (state: Pick<DisputeState, 'parties'>, partyId: string | null): readonly Party[] =>
  partyId === null ? state.parties : [partyOf(state, partyId)];

/** Is the petitioner of the case a party? */
export const withPetitioner = ({ parties }: Pick<DisputeState, 'parties'>): boolean =>
  parties.some(({ kind }) => kind === 'PETITIONER');

/**
 * Only the mediator of the dispute mediates it, and none whom a party challenged (art 19).
 * @throws DomainError `NO_MEDIATOR`, `MEDIATOR_CHALLENGED`, `NOT_THE_MEDIATOR`
 */
export function mustBeMediator(
  { mediator, challenged }: Pick<DisputeState, 'mediator' | 'challenged'>,
  by: string,
): void {
  if (!mediator) throw refuse('NO_MEDIATOR', '请先确定调解员。', 'Appoint a mediator first.');
  if (challenged)
    throw refuse(
      'MEDIATOR_CHALLENGED',
      '当事人要求更换调解员，请先另行确定。',
      'The mediator was challenged: appoint another first.',
    );
  if (by !== mediator)
    throw new DomainError(
      'NOT_THE_MEDIATOR',
      '由本件调解员办理。',
      'Only the mediator of this dispute does this.',
      'FORBIDDEN',
    );
}
