import {
  SupervisionOrderDismissedV1,
  SupervisionOrderEscalatedV1,
  SupervisionOrderIssuedV1,
  SupervisionOrderProposedV1,
  SupervisionOrderRespondedV1,
  SupervisionOrderVerifiedV1,
  type OrderGround,
} from '@daofang/contracts';
import {
  AggregateRoot,
  DomainError,
  step,
  type AggregateState,
  type CivilDate,
  type Transitions,
} from '@daofang/domain';

export const ORDER_STATUSES = {
  PROPOSED: '建议督办',
  DISMISSED: '不予督办',
  ISSUED: '已发督办函',
  RESPONDED: '已反馈',
  RETURNED: '已退回重办',
  ESCALATED: '已升级',
  VERIFIED_CLOSED: '已核实办结',
} as const;
export type OrderStatus = keyof typeof ORDER_STATUSES;

/** No longer open: a new order on the same ground may follow. */
export const ENDED_STATUSES = ['DISMISSED', 'VERIFIED_CLOSED'] as const;

const AWAITS_ANSWER = ['ISSUED', 'RETURNED', 'ESCALATED'] as const;

/** The life of a supervision order (domain.md 3.3). */
export const orderTransitions = {
  issue: { from: ['PROPOSED'], to: 'ISSUED' },
  dismiss: { from: ['PROPOSED'], to: 'DISMISSED' },
  respond: { from: AWAITS_ANSWER, to: 'RESPONDED' },
  accept: { from: ['RESPONDED'], to: 'VERIFIED_CLOSED' },
  sendBack: { from: ['RESPONDED'], to: 'RETURNED' },
  escalate: { from: AWAITS_ANSWER, to: 'ESCALATED' },
} as const satisfies Transitions<string, OrderStatus>;

/** Who is told next when a unit does not answer. */
export const ESCALATION_LEVELS = {
  DEPUTY_LEADER: '分管领导',
  MAIN_LEADER: '主要领导',
  JOINT_MEETING: '联席会议',
  LISTED: '挂牌督办',
} as const;
export type EscalationLevel = keyof typeof ESCALATION_LEVELS;
const LEVELS = Object.keys(ESCALATION_LEVELS) as EscalationLevel[];

/** The furthest that time alone escalates to: a listing is decided by people. */
export const LAST_AUTOMATIC_LEVEL: EscalationLevel = 'JOINT_MEETING';

/** Texts are encrypted before they get here. Everything in it is about a unit, nothing about a petitioner. */
export interface OrderState extends AggregateState {
  unit: string;
  ground: OrderGround;
  status: OrderStatus;
  level: EscalationLevel | null;
  /** The breach it rests on, where there is one: the evidence. */
  obligationId: string | null;
  referralId: string | null;
  /** `system`, or the account that opened it by hand. */
  proposedBy: string;
  proposedOn: CivilDate;
  dismissedBy: string | null;
  dismissedOn: CivilDate | null;
  dismissReason: string | null;
  issuedBy: string | null;
  issuedOn: CivilDate | null;
  demand: string | null;
  respondBy: CivilDate | null;
  respondedBy: string | null;
  respondedOn: CivilDate | null;
  response: string | null;
  verifiedBy: string | null;
  verifiedOn: CivilDate | null;
  verificationNote: string | null;
  escalatedOn: CivilDate | null;
}

export type Proposal = Pick<OrderState, 'id' | 'petitionId' | 'unit' | 'ground' | 'proposedBy' | 'proposedOn'> &
  Partial<Pick<OrderState, 'obligationId' | 'referralId'>>;

const after = (respondBy: CivilDate, today: CivilDate): CivilDate => {
  if (respondBy > today) return respondBy;
  throw new DomainError(
    'RESPOND_BY_TOO_EARLY',
    '反馈期限应晚于今天。',
    'The unit needs at least until tomorrow to answer.',
    'INVALID',
    { respondBy },
  );
};

/** A department is called to account for an act or an omission (RG-31, SV-01): proposed by the system, decided by people. */
export class SupervisionOrder extends AggregateRoot<OrderState> {
  static propose({ obligationId = null, referralId = null, ...given }: Proposal): SupervisionOrder {
    const order = new SupervisionOrder({
      ...given,
      obligationId,
      referralId,
      version: 0,
      status: 'PROPOSED',
      level: null,
      dismissedBy: null,
      dismissedOn: null,
      dismissReason: null,
      issuedBy: null,
      issuedOn: null,
      demand: null,
      respondBy: null,
      respondedBy: null,
      respondedOn: null,
      response: null,
      verifiedBy: null,
      verifiedOn: null,
      verificationNote: null,
      escalatedOn: null,
    });
    order.change(
      {},
      SupervisionOrderProposedV1({ ...order.reference, obligationId, referralId, proposedOn: given.proposedOn }),
    );
    return order;
  }

  /** A person calls the unit to account, and says what it has to do by when. @throws DomainError `RESPOND_BY_TOO_EARLY` */
  issue(given: { by: string; demand: string; respondBy: CivilDate }, on: CivilDate): void {
    const status = step(orderTransitions, 'issue', this.state.status);
    const respondBy = after(given.respondBy, on);
    this.change(
      { status, issuedBy: given.by, issuedOn: on, demand: given.demand, respondBy },
      SupervisionOrderIssuedV1({ ...this.reference, issuedOn: on, respondBy }),
    );
  }

  /** A person, or the fact that the breach was none, says that there is nothing to call for. */
  dismiss(given: { by: string; reason: string | null }, on: CivilDate): void {
    const status = step(orderTransitions, 'dismiss', this.state.status);
    this.change(
      { status, dismissedBy: given.by, dismissedOn: on, dismissReason: given.reason },
      SupervisionOrderDismissedV1({ ...this.reference, dismissedOn: on }),
    );
  }

  /** The unit says what it did. Not yet believed. */
  respond(given: { by: string; response: string }, on: CivilDate): void {
    const status = step(orderTransitions, 'respond', this.state.status);
    this.change(
      { status, respondedBy: given.by, respondedOn: on, response: given.response },
      SupervisionOrderRespondedV1({ ...this.reference, respondedOn: on }),
    );
  }

  /**
   * SV-42: somebody else than who answered looks whether it holds. If not, the unit answers again, by a new day.
   * @throws DomainError `SAME_PERSON`, `RESPOND_BY_TOO_EARLY`
   */
  verify(given: { by: string; accepted: boolean; note: string; respondBy: CivilDate }, on: CivilDate): void {
    const status = step(orderTransitions, given.accepted ? 'accept' : 'sendBack', this.state.status);
    if (given.by === this.state.respondedBy)
      throw samePerson('督办反馈须由反馈人以外的人核实。', 'Another person than who answered verifies the answer.');
    this.change(
      {
        status,
        verifiedBy: given.by,
        verifiedOn: on,
        verificationNote: given.note,
        ...(!given.accepted && { respondBy: after(given.respondBy, on) }),
      },
      SupervisionOrderVerifiedV1({ ...this.reference, accepted: given.accepted, verifiedOn: on }),
    );
  }

  /**
   * One level up, with a new day. SV-02: buck-passing may be reported straight to the main leader, past the line.
   * @throws DomainError `NO_LEVEL_ABOVE`, `LEVEL_SKIPPED`, `RESPOND_BY_TOO_EARLY`
   */
  escalate(given: { level?: EscalationLevel | null; respondBy: CivilDate }, on: CivilDate): void {
    const status = step(orderTransitions, 'escalate', this.state.status);
    const next = this.nextLevel;
    if (!next)
      throw new DomainError(
        'NO_LEVEL_ABOVE',
        '已挂牌督办，不能再升级。',
        'It is listed already; there is no level above.',
        'CONFLICT',
      );
    const level = given.level ?? next;
    const straight = this.state.ground === 'BUCK_PASSING' && this.state.level === null && level === 'MAIN_LEADER';
    if (level !== next && !straight) {
      throw new DomainError(
        'LEVEL_SKIPPED',
        `督办应逐级升级，下一级为${ESCALATION_LEVELS[next]}。`,
        'It escalates level by level.',
        'CONFLICT',
        { next },
      );
    }
    const respondBy = after(given.respondBy, on);
    this.change(
      { status, level, escalatedOn: on, respondBy },
      SupervisionOrderEscalatedV1({ ...this.reference, level, escalatedOn: on, respondBy }),
    );
  }

  /** Where it would escalate to, or null at the top. */
  get nextLevel(): EscalationLevel | null {
    return LEVELS[this.state.level === null ? 0 : LEVELS.indexOf(this.state.level) + 1] ?? null;
  }

  /** May time alone take it one level up? Only while the unit's answer is missing, and never to a listing. */
  get escalatesByItself(): boolean {
    const { nextLevel } = this;
    const awaits = (AWAITS_ANSWER as readonly OrderStatus[]).includes(this.state.status);
    return awaits && nextLevel !== null && LEVELS.indexOf(nextLevel) <= LEVELS.indexOf(LAST_AUTOMATIC_LEVEL);
  }

  private get reference() {
    return { unit: this.state.unit, ground: this.state.ground };
  }
}

export const samePerson = (message: string, hint: string): DomainError =>
  new DomainError('SAME_PERSON', message, hint, 'FORBIDDEN');
