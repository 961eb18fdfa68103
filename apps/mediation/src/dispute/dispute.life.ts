import {
  AgreementDefaultedV1,
  AgreementEffectiveV1,
  AgreementPerformedV1,
  AgreementReachedV1,
  AgreementSignedV1,
  ConsentGivenV1,
  EvidenceBundleIssuedV1,
  FactLineStruckV1,
  FactRecordDraftedV1,
  FactRecordRefusedV1,
  FactRecordSignedV1,
  FactsConfirmedV1,
  MediationAcceptedV1,
  MediationAppliedV1,
  MediationDeclinedV1,
  MediationFailedV1,
  MediatorAppointedV1,
  MediatorChallengedV1,
  PerformanceReportedV1,
  SessionHeldV1,
} from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  notFound,
  step,
  type AggregateState,
  type CivilDate,
  type Transitions,
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
  reach: { from: ['IN_SESSION'], to: 'AGREEMENT_REACHED' },
  agree: { from: ['IN_SESSION', 'AGREEMENT_REACHED'], to: 'AGREED' },
  agreePartly: { from: ['IN_SESSION', 'AGREEMENT_REACHED'], to: 'PARTLY_AGREED' },
  fail: { from: ['ACCEPTED', 'IN_SESSION', 'AGREEMENT_REACHED', 'PARTLY_AGREED'], to: 'FAILED' },
  draftFacts: { from: ['FAILED', 'PARTLY_AGREED', 'FACTS_DRAFTED'], to: 'FACTS_DRAFTED' },
  refuseFacts: { from: ['FACTS_DRAFTED'], to: 'FAILED' },
  confirmFacts: { from: ['FACTS_DRAFTED'], to: 'FACTS_CONFIRMED' },
} as const satisfies Transitions<string, DisputeStatus>;

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
  debtor: string;
  /** Encrypted. */
  act: string;
  /** Yuan, as a decimal text; null where no money is owed. */
  amount: string | null;
  dueOn: CivilDate;
  reportedOn: CivilDate | null;
  performedOn: CivilDate | null;
  defaultedOn: CivilDate | null;
}

export interface Agreement {
  full: boolean;
  form: 'WRITTEN' | 'ORAL';
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

const refuse = (code: string, message: string, hint: string, details: Record<string, unknown> = {}): DomainError =>
  new DomainError(code, message, hint, 'CONFLICT', details);
const invalid = (code: string, message: string, hint: string, details: Record<string, unknown> = {}): DomainError =>
  new DomainError(code, message, hint, 'INVALID', details);

/** Settling with everybody's consent, or turning what nobody disputes into facts a court can use. It blocks and closes no petition. */
export class Dispute extends AggregateRoot<DisputeState> {
  /** @throws DomainError `PARTIES_REQUIRED` */
  static open(
    given: Pick<DisputeState, 'id' | 'petitionId' | 'committee' | 'kind' | 'claimIds' | 'referralId' | 'parties'>,
    on: CivilDate,
  ): Dispute {
    if (given.parties.length < 2)
      throw invalid('PARTIES_REQUIRED', '调解须有两方以上当事人。', 'A dispute has at least two parties.');
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

  party(partyId: string): Party {
    const found = this.state.parties.find(({ id }) => id === partyId);
    if (!found) throw notFound('当事人', partyId);
    return found;
  }

  /** Is the petitioner of the case a party? */
  private get withPetitioner(): boolean {
    return this.state.parties.some(({ kind }) => kind === 'PETITIONER');
  }

  /** 调解法 art 17: all must consent; the last consent accepts the case. */
  consent(partyId: string, on: CivilDate): void {
    this.whileAsking(partyId);
    const parties = this.state.parties.map((party) => (party.id === partyId ? { ...party, consent: true } : party));
    this.change({ parties }, ConsentGivenV1({ party: partyId, givenOn: on }));
    if (!parties.every(({ consent }) => consent === true)) return;
    const { committee, claimIds } = this.state;
    this.change(
      { status: step(disputeTransitions, 'accept', this.state.status), acceptedOn: on },
      MediationAcceptedV1({ committee, claimIds, acceptedOn: on, petitioner: this.withPetitioner }),
    );
  }

  /** MD-03: one clear refusal ends it, whatever the others said. */
  refuseConsent(partyId: string, on: CivilDate): void {
    this.whileAsking(partyId);
    const parties = this.state.parties.map((party) => (party.id === partyId ? { ...party, consent: false } : party));
    const { committee, claimIds } = this.state;
    this.change(
      { parties, status: step(disputeTransitions, 'decline', this.state.status) },
      MediationDeclinedV1({ committee, claimIds, declinedOn: on, petitioner: this.withPetitioner }),
    );
  }

  private whileAsking(partyId: string): void {
    step(disputeTransitions, 'accept', this.state.status);
    if (this.party(partyId).consent !== null)
      throw refuse('ANSWERED_ALREADY', '该当事人已经表态。', 'This party has answered already.', { partyId });
  }

  /** Named by the committee or chosen by the parties (art 19); somebody else after a challenge. */
  appointMediator(mediator: string, chosenBy: 'COMMITTEE' | 'PARTIES', on: CivilDate): void {
    if (!['ACCEPTED', 'IN_SESSION', 'PARTLY_AGREED'].includes(this.state.status))
      step(disputeTransitions, 'holdSession', this.state.status);
    if (this.state.challenged && mediator === this.state.mediator)
      throw refuse(
        'MEDIATOR_CHALLENGED',
        '该调解员已被申请回避，请另行确定。',
        'This mediator was challenged: appoint another.',
      );
    this.change({ mediator, challenged: false }, MediatorAppointedV1({ mediator, chosenBy, appointedOn: on }));
  }

  challengeMediator(partyId: string, on: CivilDate): void {
    this.party(partyId);
    const { mediator } = this.state;
    if (!mediator) throw refuse('NO_MEDIATOR', '尚未确定调解员。', 'No mediator is appointed yet.');
    this.change({ challenged: true }, MediatorChallengedV1({ mediator, challengedOn: on }));
  }

  /** @throws DomainError `NO_MEDIATOR`, `MEDIATOR_CHALLENGED` */
  holdSession(
    given: { by: string; open: boolean; minutes: string; expertsInvited: boolean; expertsConsented: boolean },
    on: CivilDate,
  ): void {
    const status = step(disputeTransitions, 'holdSession', this.state.status);
    this.mustBeMediator(given.by);
    if (given.expertsInvited && !given.expertsConsented) {
      throw refuse(
        'EXPERTS_NEED_CONSENT',
        '邀请他人参与调解须经各方当事人同意。',
        'Relatives, neighbours and experts take part only with everybody’s consent (art 20).',
      );
    }
    const number = this.state.sessions.length + 1;
    const { open, minutes, expertsInvited } = given;
    this.change(
      { status, sessions: [...this.state.sessions, { number, open, heldOn: on, minutes, expertsInvited }] },
      SessionHeldV1({ number, open, heldOn: on }),
    );
  }

  /**
   * Full or partial; every item says who owes what by when. Oral agreements take effect at once (art 29).
   * @throws DomainError `AGREEMENT_UNCLEAR`
   */
  conclude(
    given: {
      by: string;
      full: boolean;
      form: Agreement['form'];
      items: Omit<AgreementItem, 'reportedOn' | 'performedOn' | 'defaultedOn'>[];
    },
    on: CivilDate,
  ): void {
    this.mustBeMediator(given.by);
    if (given.items.length === 0) throw unclear('协议至少须有一项内容。', 'An agreement has at least one item.');
    for (const { debtor, amount, dueOn } of given.items) {
      if (!this.state.parties.some(({ id }) => id === debtor))
        throw unclear('请写明由哪一方履行。', 'Say which party owes the item.');
      if (dueOn < on) throw unclear('履行日期不能早于协议日期。', 'An item cannot be due before the agreement.');
      if (amount !== null && !/^\d{1,12}(\.\d{1,2})?$/.test(amount))
        throw unclear('金额请以元为单位填写，最多两位小数。', 'An amount is in yuan, with at most two decimals.');
    }
    const { full, form } = given;
    const items = given.items.map((item) => ({ ...item, reportedOn: null, performedOn: null, defaultedOn: null }));
    this.change(
      {
        status: step(disputeTransitions, 'reach', this.state.status),
        agreement: { full, form, items, reachedOn: on, signatures: [], mediatorSigned: false, effectiveOn: null },
      },
      AgreementReachedV1({ full, form, items: items.length, reachedOn: on }),
    );
    if (form === 'ORAL') this.takeEffect(on);
  }

  /** A party signs; @param partyId null for the mediator */
  signAgreement(partyId: string | null, by: string, on: CivilDate): void {
    const agreement = this.pendingAgreement();
    if (partyId === null) this.mustBeMediator(by);
    else this.party(partyId);
    if (partyId !== null && agreement.signatures.includes(partyId))
      throw refuse('SIGNED_ALREADY', '该当事人已签字。', 'This party has signed already.');
    const signed =
      partyId === null
        ? { ...agreement, mediatorSigned: true }
        : { ...agreement, signatures: [...agreement.signatures, partyId] };
    this.change({ agreement: signed }, AgreementSignedV1({ party: partyId, signedOn: on }));
  }

  /** Art 29: effective when all parties and the mediator signed and the committee sealed it. @throws DomainError `SIGNATURES_MISSING` */
  sealAgreement(on: CivilDate): void {
    const agreement = this.pendingAgreement();
    const missing = this.state.parties.filter(({ id }) => !agreement.signatures.includes(id)).map(({ id }) => id);
    if (missing.length > 0 || !agreement.mediatorSigned) {
      throw refuse(
        'SIGNATURES_MISSING',
        '当事人和调解员尚未全部签字，不能盖章。',
        'All parties and the mediator sign before the committee seals.',
        { missing, mediatorSigned: agreement.mediatorSigned },
      );
    }
    this.takeEffect(on);
  }

  private takeEffect(on: CivilDate): void {
    const agreement = this.state.agreement as Agreement;
    const { claimIds, referralId } = this.state;
    this.change(
      {
        status: step(disputeTransitions, agreement.full ? 'agree' : 'agreePartly', this.state.status),
        agreement: { ...agreement, effectiveOn: on },
      },
      AgreementEffectiveV1({
        claimIds,
        referralId,
        full: agreement.full,
        items: agreement.items.map(({ id, dueOn }) => ({ itemId: id, dueOn })),
        effectiveOn: on,
        petitioner: this.withPetitioner,
      }),
    );
  }

  private pendingAgreement(): Agreement {
    if (this.state.status === 'AGREEMENT_REACHED' && this.state.agreement) return this.state.agreement;
    throw refuse('NO_AGREEMENT_PENDING', '没有待签署的协议。', 'No agreement waits for signatures.');
  }

  /** Art 26: ended, and the other remedies told. */
  fail(reason: FailureReason, reportHash: string, on: CivilDate): void {
    const { claimIds, referralId, committee } = this.state;
    this.change(
      { status: step(disputeTransitions, 'fail', this.state.status), failedOn: on, failureReason: reason },
      MediationFailedV1({
        claimIds,
        referralId,
        committee,
        reason,
        reportHash,
        failedOn: on,
        petitioner: this.withPetitioner,
      }),
    );
  }

  /** MD-04, N11: what nobody disputes, for everybody to strike from and sign. A new draft begins anew. */
  draftFacts(by: string, lines: string[], on: CivilDate): void {
    const status = step(disputeTransitions, 'draftFacts', this.state.status);
    this.mustBeMediator(by);
    if (lines.length === 0) throw invalid('FACTS_REQUIRED', '请至少写明一项事实。', 'Write at least one fact.');
    this.change(
      {
        status,
        facts: {
          lines: lines.map((text) => ({ text, struckBy: null })),
          draftedOn: on,
          signatures: [],
          confirmedOn: null,
          documentHash: null,
        },
      },
      FactRecordDraftedV1({ lines: lines.length, draftedOn: on }),
    );
  }

  /** A struck line is out for everybody, and what was signed before must be signed again. @param line counted from 1 */
  strikeFactLine(partyId: string, line: number, on: CivilDate): void {
    const facts = this.openFacts();
    this.party(partyId);
    if (!facts.lines[line - 1])
      throw invalid('NO_SUCH_LINE', `没有第 ${line} 项事实。`, 'There is no such line.', {
        line,
        lines: facts.lines.length,
      });
    const lines = facts.lines.map((fact, index) => (index === line - 1 ? { ...fact, struckBy: partyId } : fact));
    this.change(
      { facts: { ...facts, lines, signatures: [] } },
      FactLineStruckV1({ party: partyId, line, struckOn: on }),
    );
  }

  /** The last signature confirms. @throws DomainError `NOTHING_UNDISPUTED` */
  signFacts(partyId: string, documentHash: string, on: CivilDate): void {
    const facts = this.openFacts();
    this.party(partyId);
    if (facts.lines.every(({ struckBy }) => struckBy !== null))
      throw refuse(
        'NOTHING_UNDISPUTED',
        '各项事实均有争议，没有可以确认的内容。',
        'Every line was struck: nothing is left to sign.',
      );
    if (facts.signatures.includes(partyId))
      throw refuse('SIGNED_ALREADY', '该当事人已签字。', 'This party has signed already.');
    const signatures = [...facts.signatures, partyId];
    this.change({ facts: { ...facts, signatures } }, FactRecordSignedV1({ party: partyId, signedOn: on }));
    if (!this.state.parties.every(({ id }) => signatures.includes(id))) return;
    const { claimIds, referralId } = this.state;
    this.change(
      {
        status: step(disputeTransitions, 'confirmFacts', this.state.status),
        facts: { ...facts, signatures, confirmedOn: on, documentHash },
      },
      FactsConfirmedV1({ claimIds, referralId, documentHash, confirmedOn: on, petitioner: this.withPetitioner }),
    );
  }

  /** Nobody has to sign. */
  refuseFacts(partyId: string, on: CivilDate): void {
    this.openFacts();
    this.party(partyId);
    this.change(
      { status: step(disputeTransitions, 'refuseFacts', this.state.status) },
      FactRecordRefusedV1({ party: partyId, refusedOn: on }),
    );
  }

  private openFacts(): FactRecord {
    if (this.state.status === 'FACTS_DRAFTED' && this.state.facts) return this.state.facts;
    throw refuse('NO_FACT_RECORD', '没有待确认的事实确认书。', 'No fact record waits for signatures.');
  }

  /** N11: a party takes its own copy to another forum. */
  issueBundle(partyId: string, forum: Forum, documentHashes: string[], on: CivilDate): void {
    this.party(partyId);
    if (!['FAILED', 'FACTS_DRAFTED', 'FACTS_CONFIRMED', 'AGREED', 'PARTLY_AGREED'].includes(this.state.status)) {
      throw refuse(
        'NOTHING_TO_ISSUE',
        '调解尚未结束，暂无可出具的证据材料。',
        'Mediation has not ended; there is nothing to issue yet.',
      );
    }
    this.change({}, EvidenceBundleIssuedV1({ party: partyId, forum, documentHashes, issuedOn: on }));
  }

  /** OB-24: who owes it says it is done. */
  reportPerformance(itemId: string, on: CivilDate): void {
    const item = this.item(itemId);
    if (item.performedOn) throw refuse('PERFORMED_ALREADY', '该事项已核实履行。', 'This item is performed already.');
    this.changeItem(itemId, { reportedOn: on });
    this.change({}, PerformanceReportedV1({ itemId, reportedOn: on }));
  }

  /** The committee verified it (art 31). */
  verifyPerformance(itemId: string, on: CivilDate): void {
    const item = this.item(itemId);
    if (!item.reportedOn) throw refuse('NOT_REPORTED', '尚未报告履行。', 'Performance was not reported yet.');
    this.changeItem(itemId, { performedOn: on });
    const allPerformed = (this.state.agreement?.items ?? []).every(({ performedOn }) => performedOn !== null);
    this.change({}, AgreementPerformedV1({ itemId, performedOn: on, allPerformed, petitioner: this.withPetitioner }));
  }

  /** The day of an item passed and nobody verified its performance. Told once. */
  passDay(today: CivilDate): void {
    if (!this.state.agreement?.effectiveOn) return;
    for (const { id, debtor, dueOn, performedOn, defaultedOn } of this.state.agreement.items) {
      if (performedOn !== null || defaultedOn !== null || today <= dueOn) continue;
      this.changeItem(id, { defaultedOn: today });
      this.change(
        {},
        AgreementDefaultedV1({
          itemId: id,
          dueOn,
          debtor: this.party(debtor).unit,
          defaultedOn: today,
          petitioner: this.withPetitioner,
        }),
      );
    }
  }

  private item(itemId: string): AgreementItem {
    const found = this.state.agreement?.effectiveOn
      ? this.state.agreement.items.find(({ id }) => id === itemId)
      : undefined;
    if (!found) throw notFound('协议事项', itemId);
    return found;
  }

  private changeItem(itemId: string, patch: Partial<AgreementItem>): void {
    const agreement = this.state.agreement as Agreement;
    this.state = {
      ...this.state,
      agreement: {
        ...agreement,
        items: agreement.items.map((item) => (item.id === itemId ? { ...item, ...patch } : item)),
      },
    };
  }

  private mustBeMediator(by: string): void {
    if (!this.state.mediator) throw refuse('NO_MEDIATOR', '请先确定调解员。', 'Appoint a mediator first.');
    if (this.state.challenged)
      throw refuse(
        'MEDIATOR_CHALLENGED',
        '调解员已被申请回避，请先另行确定。',
        'The mediator was challenged: appoint another first.',
      );
    if (by !== this.state.mediator)
      throw new DomainError(
        'NOT_THE_MEDIATOR',
        '由本案调解员办理。',
        'Only the mediator of this dispute does this.',
        'FORBIDDEN',
      );
  }
}

const unclear = (message: string, hint: string): DomainError => invalid('AGREEMENT_UNCLEAR', message, hint);

/** Told with every dispute at every moment: mediation stands in nobody's way (调解法 art 3, 26). */
export const OTHER_REMEDIES = [
  '向人民法院提起诉讼',
  '依仲裁协议或者法律规定申请仲裁',
  '依法申请行政复议、行政裁决',
  '信访事项继续按原期限办理',
] as const;
